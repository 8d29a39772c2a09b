import type { EntryText } from "../en/entry.ts"

export const entry: EntryText = {
  starting: "Abrindo o Fourfold",
  back: "Voltar",
  continue: "Continuar",

  elsewhere: {
    heading: "O Fourfold está aberto em outra aba",
    why: "Só uma aba por vez pode manter suas conversas.",
    action: "Usar aqui",
  },
  broken: { heading: "O Fourfold não pode continuar", action: "Recarregar" },
  locked: {
    heading: "Que bom ver você de novo",
    why: "Suas conversas estão lacradas neste dispositivo.",
    action: "Desbloquear",
    working: "Desbloqueando…",
    wrong: "Essa não é a frase secreta. Tente de novo.",
    vaultBroken: "Não é mais possível ler o que está salvo neste dispositivo. Recarregar pode ajudar.",
  },
  welcome: {
    heading: "Privado por natureza",
    sentence: "As mensagens vão direto do seu navegador para o da outra pessoa, sob quatro camadas de criptografia.",
    action: "Criar meu perfil",
    facts: "Sem conta, sem e-mail, sem número de telefone.",
  },
  name: {
    heading: "Como devemos chamar você?",
    invited: (name) => (name === "" ? "Você recebeu um convite para conversar" : `${name} quer conversar com você`),
    label: "Seu nome",
    note: "Só as pessoas que você adicionar veem.",
    missing: "Digite um nome. Qualquer um serve.",
    left: (count) => `Restam ${count} bytes`,
    tooLong: (over) => `${over} bytes a mais. Um nome comporta 64 bytes; a maioria das letras ocupa um ou dois.`,
  },
  protect: {
    heading: "Proteja este dispositivo",
    why: "Uma frase secreta lacra tudo o que fica salvo aqui. Ninguém pode redefini-la por você.",
    skip: "Pular por enquanto",
    risk: "Sem uma frase secreta, qualquer pessoa que possa usar este navegador consegue ler suas mensagens.",
    missing: "Digite uma frase secreta ou pule esta etapa por enquanto.",
    working: "Criando suas chaves…",
  },
  passphrase: {
    label: "Frase secreta",
    again: "Mais uma vez, a mesma",
    differs: "As duas não são iguais.",
    tooShort: "Pelo menos 8 caracteres, por favor.",
    show: "Mostrar caracteres",
    hide: "Ocultar caracteres",
    strength: {
      short: "Curta demais para proteger você. Quatro palavras aleatórias são um bom começo.",
      weak: "Fácil de adivinhar. Acrescente uma ou duas palavras.",
      fair: "Razoável. Com mais uma palavra, fica forte.",
      strong: "Forte.",
    },
  },
  step: (at, of) => `Passo ${at} de ${of}`,

  problem: {
    storageFull: "O armazenamento deste navegador está cheio. Libere espaço e tente de novo.",
    notLeader: "O Fourfold foi aberto em outra aba. Nada foi salvo aqui; continue por lá.",
    storageBroken: (reason) => `O navegador se recusou a salvar (${reason}). Tente de novo.`,
    vaultBroken: "Não é mais possível ler o que está salvo neste dispositivo.",
    noWebRtc: "Este navegador não consegue se conectar diretamente a outros (o WebRTC não existe ou está desativado).",
    bug: (reason) => `Algo deu errado dentro do Fourfold: ${reason}`,
  },
  invite: {
    malformed: "Este convite não está completo. Peça o link de novo e copie-o inteiro.",
    expired: (when) => `Este convite expirou ${when}. Peça um novo.`,
    own: "Este é o seu próprio convite. Envie-o a outra pessoa.",
    otherServer: (url) => `Este convite pertence a ${url}. Abra o link por lá.`,
    known:
      "Você já tem este contato. Se ele removeu você, remova-o também e cole o convite de novo: a conversa pode ficar.",
  },
  time: {
    today: "Hoje",
    yesterday: "Ontem",
    todayAt: (time) => `hoje ${atHour(time)}`,
    yesterdayAt: (time) => `ontem ${atHour(time)}`,
    tomorrowAt: (time) => `amanhã ${atHour(time)}`,
    onDateAt: (date, time) => `dia ${date} ${atHour(time)}`,
  },
}

/** "à 01:05", "às 14:02" */
const atHour = (time: string): string => (/^0?1\D/u.test(time) ? `à ${time}` : `às ${time}`)
