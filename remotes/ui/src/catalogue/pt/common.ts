import type { ReadyText } from "../en/ready.ts"

export const common: ReadyText["common"] = {
  close: "Fechar",
  cancel: "Cancelar",
  done: "Concluir",
  delete: "Apagar",
  you: "Você",
  noName: "Ainda sem nome",
  copied: "Copiado",
  copyByHand: "O navegador recusou. O texto está selecionado: copie com Ctrl+C.",
  openChat: "Abrir conversa",
  loading: "Um momento…",
  failed: "Não funcionou",
  notLoaded: "Não foi possível carregar uma parte do Fourfold. Verifique sua conexão e tente de novo.",
}
