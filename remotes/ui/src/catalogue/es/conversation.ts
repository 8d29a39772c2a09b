import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const conversation: ReadyText["conversation"] = {
  log: "Mensajes",
  back: "Volver a los chats",
  verify: "Verificar",
  verified: "Verificado",
  more: "Más",
  details: "Detalles",
  gone: "Esta conversación ya no está aquí",
  jump: "Ir al último mensaje",
  jumpNew: (count) => plural(count, { one: "# nuevo", many: "# nuevos", other: "# nuevos" }),
  newMessages: (count) =>
    plural(count, { one: "# mensaje nuevo", many: "# de mensajes nuevos", other: "# mensajes nuevos" }),
  hello: "Saluda. Tus palabras se sellan cuatro veces antes de salir de este dispositivo.",
  helloPending: "Ya puedes escribir: saldrá en cuanto ambos estén en línea.",
  helloSelf: "Notas para ti. Se quedan en este dispositivo.",
  earlier: "Cargando mensajes anteriores",
  arrived: (name, words) => `${name}: ${words}`,
  isTyping: (name) => `${name} está escribiendo`,

  pinned: (at, of) => (of === 1 ? "Mensaje fijado" : `Mensaje fijado ${at} de ${of}`),

  search: "Buscar en la conversación",
  searchNext: "Resultado siguiente",
  searchPrevious: "Resultado anterior",
  searchClose: "Cerrar búsqueda",
  searchCount: (at, of) => `${at} de ${of}`,
  searchNone: "No se encontró nada",
  searchNotUnderstood: (words) => `No se entiende: ${words}`,
  searchIndexing: (part) => `Leyendo todavía mensajes antiguos: ${part}`,

  toDate: "Ir a una fecha",
  toDateField: "Fecha",
  toDateGo: "Ir",

  timer: "Mensajes que desaparecen",
  timerOff: "No",
  timerWhy:
    "Los mensajes nuevos desaparecen en ambos lados cuando pasa este tiempo desde que se leyeron. La otra persona podría guardar una copia: es un acuerdo, no un candado.",
  timerOn: (duration) => `Los mensajes desaparecen ${duration} después de leerse`,
  timerSave: "Aplicar",

  keyChanged: (name) =>
    `Alguien con otra clave responde por ${name}. Puede ser un dispositivo nuevo o alguien en medio. No se envía nada hasta que decidas.`,
  mismatch: (name) =>
    `Comprobaste que el número de seguridad de ${name} no coincide. No se envía nada hasta que decidas.`,
  trustAnyway: "Confiar de todos modos",
  remove: "Eliminar",
  removeHeading: "¿Eliminar este contacto?",
  removeWhy: (name) => `Se eliminará a ${name}. Con una invitación nueva pueden volver a conectar.`,
  removeKeep: "Conservar lo que se dijo",
  removeAll: "Eliminar también lo que se dijo",
  request: (name) => `${name} quiere hablar contigo. No verá nada de ti hasta que aceptes.`,
  accept: "Aceptar",
  block: "Bloquear",
  unblock: "Desbloquear",
  blocked: (name) => `Bloqueaste a ${name}. No entra ni sale nada.`,
  removed: (name) => `${name} ya no es un contacto. Lo que se dijo sigue aquí.`,
  pending: (name) => `Esperando a que ${name} se conecte por primera vez.`,
  pendingUntil: (when) => `La invitación vale hasta ${when}.`,
  pendingExpired: "La invitación ha caducado. Pide una nueva o cancela.",
  pendingCancel: "Cancelar contacto",
  introduced: (name) => `Te presentó ${name}.`,
  changeFailed: "No ha funcionado. Quizá sea demasiado tarde o el mensaje ya no exista.",
}
