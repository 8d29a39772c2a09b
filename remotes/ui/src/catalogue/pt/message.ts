import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const message: ReadyText["message"] = {
  saving: "sendo salva",
  queued: "na fila",
  sent: "enviada",
  delivered: "entregue",
  read: "lida",
  failed: "não entregue",

  failure: {
    ContactRemoved: "não entregue: o contato foi removido",
    ContactBlocked: "não entregue: o contato está bloqueado",
    KeyChanged: "não entregue: a chave era duvidosa",
    TooOld: "não entregue: o prazo acabou",
  },
  retry: "Tentar de novo",

  unknown: "Um tipo de mensagem que esta versão não conhece",
  unreadable: "Uma mensagem que não pôde ser lida",
  sessionReplaced: "A sessão segura foi refeita",
  youSetTimer: (duration) => `Você definiu que as mensagens somem depois de ${duration}`,
  theySetTimer: (name, duration) => `${name} definiu que as mensagens somem depois de ${duration}`,
  youEndedTimer: "Você desativou as mensagens temporárias",
  theyEndedTimer: (name) => `${name} desativou as mensagens temporárias`,
  youDeleted: "Você apagou esta mensagem",
  theyDeleted: "Esta mensagem foi apagada",

  forwarded: "Encaminhada",
  edited: "editada",
  editHistory: "Histórico de edições",
  editNow: "Agora",
  expires: (duration) => `some em ${duration}`,
  more: "Mostrar mais",
  less: "Mostrar menos",
  copyCode: "Copiar código",
  code: "Código",

  quoteGone: "A mensagem não está mais aqui",
  quoteJump: "Ir para a original",

  reactions: "Reações",
  reaction: (emoji, name) => `${emoji}, ${name}`,

  poll: "Enquete",
  pollMultiple: "Várias respostas possíveis",
  pollClosed: "Enquete encerrada",
  pollVotes: (count) => plural(count, { one: "# voto", many: "# de votos", other: "# votos" }),
  pollClose: "Encerrar enquete",

  location: "Localização",
  locationOpen: "Abrir no mapa",
  locationWhy: "Abre o openstreetmap.org, que então fica sabendo do lugar e do seu endereço.",

  once: "Mensagem de visualização única",
  onceOpen: "Toque para ver uma vez",
  onceOpened: "Aberta",
  onceSent: "Você enviou uma mensagem de visualização única",
  onceWhy: "Ela se fecha quando você sai dela, e então some.",

  introduction: (name) => `Conheça ${name}`,
  introductionConnect: "Conectar",
  introductionKnown: "Já é um contato",

  menu: "Menu da mensagem",
  react: "Reagir",
  moreReactions: "Mais reações",
  reply: "Responder",
  forward: "Encaminhar",
  edit: "Editar",
  copy: "Copiar texto",
  copyRefused: "O navegador se recusou a copiar.",
  pin: "Fixar",
  unpin: "Desafixar",
  info: "Dados da mensagem",
  deleteHeading: "Apagar esta mensagem?",
  deleteForMe: "Apagar para mim",
  deleteForEveryone: "Apagar para todos",
  deleteForMeWhy: "Ela some só deste dispositivo.",
  deleteForEveryoneWhy: "Os dois lados veem que uma mensagem foi apagada. Quem já leu, já leu.",

  forwardHeading: "Encaminhar para",
  forwardSearch: "Buscar pessoas",
  forwardSend: (count) =>
    plural(count, {
      one: "Encaminhar para # pessoa",
      many: "Encaminhar para # de pessoas",
      other: "Encaminhar para # pessoas",
    }),
  forwardNobody: "Ninguém encontrado",
}
