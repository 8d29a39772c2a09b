import type { ReadyText } from "../en/ready.ts"

export const notices: ReadyText["notices"] = {
  label: "Avisos",
  sessionReplaced: (name) =>
    `La sesión segura con ${name} se creó de nuevo. Si te sorprende, compara otra vez el número de seguridad.`,
  rolledBackMe:
    "Este dispositivo volvió atrás en el tiempo: se abrió una copia restaurada. Aquí pueden faltar mensajes recientes.",
  rolledBackThem: (name) => `${name} abrió una copia restaurada. En su lado pueden faltar mensajes recientes.`,
  rolledBackEither: (name) =>
    `Se abrió una copia restaurada, aquí o en el dispositivo de ${name}. Pueden faltar mensajes recientes.`,
  dismiss: "Descartar",
}
