import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const conversation: ReadyText["conversation"] = {
  log: "Mensagens",
  back: "Voltar às conversas",
  verify: "Verificar",
  verified: "Verificado",
  more: "Mais",
  details: "Detalhes",
  gone: "Esta conversa não está mais aqui",
  jump: "Ir para a última mensagem",
  jumpNew: (count) => plural(count, { one: "# nova", many: "# de novas", other: "# novas" }),
  newMessages: (count) =>
    plural(count, { one: "# nova mensagem", many: "# de novas mensagens", other: "# novas mensagens" }),
  hello: "Diga olá. Suas palavras são lacradas quatro vezes antes de sair deste dispositivo.",
  helloPending: "Já pode escrever: a mensagem sai assim que vocês dois estiverem online.",
  helloSelf: "Notas para você. Elas ficam neste dispositivo.",
  earlier: "Carregando mensagens anteriores",
  arrived: (name, words) => `${name}: ${words}`,
  isTyping: (name) => `${name} está digitando`,

  pinned: (at, of) => (of === 1 ? "Mensagem fixada" : `Mensagem fixada ${at} de ${of}`),

  search: "Buscar na conversa",
  searchNext: "Próximo resultado",
  searchPrevious: "Resultado anterior",
  searchClose: "Fechar busca",
  searchCount: (at, of) => `${at} de ${of}`,
  searchNone: "Nada encontrado",
  searchNotUnderstood: (words) => `Não entendido: ${words}`,
  searchIndexing: (part) => `Ainda lendo mensagens antigas: ${part}`,

  toDate: "Ir para uma data",
  toDateField: "Data",
  toDateGo: "Ir",

  timer: "Mensagens temporárias",
  timerOff: "Desativadas",
  timerWhy:
    "Novas mensagens somem dos dois lados, passado esse tempo depois de lidas. A outra pessoa ainda poderia guardar uma cópia: isto é um acordo, não uma tranca.",
  timerOn: (duration) => `As mensagens somem ${duration} depois de lidas`,
  timerSave: "Definir",

  keyChanged: (name) =>
    `Alguém com outra chave responde por ${name}. Pode ser um dispositivo novo ou alguém no meio do caminho. Nada é enviado até você decidir.`,
  mismatch: (name) =>
    `Você constatou que o número de segurança de ${name} não confere. Nada é enviado até você decidir.`,
  trustAnyway: "Confiar mesmo assim",
  remove: "Remover",
  removeHeading: "Remover este contato?",
  removeWhy: (name) => `${name} sai dos seus contatos. Vocês podem se conectar de novo com um novo convite.`,
  removeKeep: "Manter o que foi dito",
  removeAll: "Apagar também o que foi dito",
  request: (name) => `${name} quer falar com você e não vê nada seu até você aceitar.`,
  accept: "Aceitar",
  block: "Bloquear",
  unblock: "Desbloquear",
  blocked: (name) => `Você bloqueou ${name}. Nada entra nem sai.`,
  removed: (name) => `${name} não é mais um contato. O que foi dito continua aqui.`,
  pending: (name) => `Aguardando ${name} ficar online pela primeira vez.`,
  pendingUntil: (when) => `O convite vale até ${when}.`,
  pendingExpired: "O convite expirou. Peça um novo ou cancele.",
  pendingCancel: "Cancelar contato",
  introduced: (name) => `Quem apresentou foi ${name}.`,
  changeFailed: "Não funcionou. Talvez seja tarde demais, ou a mensagem não exista mais.",
}
