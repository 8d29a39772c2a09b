import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const message: ReadyText["message"] = {
  saving: "se está guardando",
  queued: "en cola",
  sent: "enviado",
  delivered: "entregado",
  read: "leído",
  failed: "no entregado",

  failure: {
    ContactRemoved: "no entregado: el contacto fue eliminado",
    ContactBlocked: "no entregado: el contacto está bloqueado",
    KeyChanged: "no entregado: la clave era dudosa",
    TooOld: "no entregado: se acabó su tiempo",
  },
  retry: "Reintentar",

  unknown: "Un tipo de mensaje que esta versión no conoce",
  unreadable: "Un mensaje que no se pudo leer",
  sessionReplaced: "La sesión segura se creó de nuevo",
  youSetTimer: (duration) => `Los mensajes desaparecerán después de ${duration}: lo elegiste tú`,
  theySetTimer: (name, duration) => `${name} hizo que los mensajes desaparezcan después de ${duration}`,
  youEndedTimer: "Desactivaste los mensajes que desaparecen",
  theyEndedTimer: (name) => `${name} desactivó los mensajes que desaparecen`,
  youDeleted: "Eliminaste este mensaje",
  theyDeleted: "Este mensaje fue eliminado",

  forwarded: "Reenviado",
  edited: "editado",
  editHistory: "Historial de ediciones",
  editNow: "Ahora",
  expires: (duration) => `desaparece en ${duration}`,
  more: "Mostrar más",
  less: "Mostrar menos",
  copyCode: "Copiar código",
  code: "Código",

  quoteGone: "El mensaje ya no está aquí",
  quoteJump: "Ir al original",

  reactions: "Reacciones",
  reaction: (emoji, name) => `${emoji}, ${name}`,

  poll: "Encuesta",
  pollMultiple: "Se pueden elegir varias respuestas",
  pollClosed: "Encuesta terminada",
  pollVotes: (count) => plural(count, { one: "# voto", many: "# de votos", other: "# votos" }),
  pollClose: "Terminar encuesta",

  location: "Ubicación",
  locationOpen: "Abrir en el mapa",
  locationWhy: "Abre openstreetmap.org, que conocerá entonces el lugar y tu dirección.",

  once: "Mensaje para ver una vez",
  onceOpen: "Toca para verlo una vez",
  onceOpened: "Abierto",
  onceSent: "Enviaste un mensaje para ver una vez",
  onceWhy: "Se cierra cuando dejas de mirarlo, y entonces desaparece.",

  introduction: (name) => `Te presento a ${name}`,
  introductionConnect: "Conectar",
  introductionKnown: "Ya es un contacto",

  menu: "Menú del mensaje",
  react: "Reaccionar",
  moreReactions: "Más reacciones",
  reply: "Responder",
  forward: "Reenviar",
  edit: "Editar",
  copy: "Copiar texto",
  copyRefused: "El navegador no permitió copiar.",
  pin: "Fijar",
  unpin: "Desfijar",
  info: "Información del mensaje",
  deleteHeading: "¿Eliminar este mensaje?",
  deleteForMe: "Eliminar para mí",
  deleteForEveryone: "Eliminar para todos",
  deleteForMeWhy: "Desaparece solo de este dispositivo.",
  deleteForEveryoneWhy: "Ambos lados ven que se eliminó un mensaje. Quien lo leyó, lo leyó.",

  forwardHeading: "Reenviar a",
  forwardSearch: "Buscar personas",
  forwardSend: (count) =>
    plural(count, { one: "Reenviar a # persona", many: "Reenviar a # de personas", other: "Reenviar a # personas" }),
  forwardNobody: "No se encontró a nadie",
}
