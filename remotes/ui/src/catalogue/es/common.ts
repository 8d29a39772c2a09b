import type { ReadyText } from "../en/ready.ts"

export const common: ReadyText["common"] = {
  close: "Cerrar",
  cancel: "Cancelar",
  done: "Listo",
  delete: "Eliminar",
  you: "Tú",
  noName: "Aún sin nombre",
  copied: "Copiado",
  copyByHand: "El navegador no lo permitió. El texto está seleccionado: cópialo con Ctrl+C.",
  openChat: "Abrir chat",
  loading: "Un momento…",
  failed: "No ha funcionado",
  notLoaded: "No se pudo cargar una parte de Fourfold. Comprueba tu conexión e inténtalo de nuevo.",
}
