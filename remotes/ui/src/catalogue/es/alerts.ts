import type { ReadyText } from "../en/ready.ts"

export const alerts: ReadyText["alerts"] = {
  label: "Mensajes nuevos",
  open: "Abrir",
  dismiss: "Descartar",
  request: (name) => `${name} quiere hablar contigo`,
  bare: "Tienes un mensaje nuevo",
  bareRequest: "Tienes una solicitud nueva",
  message: (name) => `Mensaje de ${name}`,
  offer: "¿Quieres saber cuándo te escriben?",
  offerWhy: "Tu navegador puede avisarte mientras Fourfold está en segundo plano.",
  offerGo: "Activar",
  notNow: "Ahora no",
  protect: "Tus mensajes no están protegidos",
  protectWhy: "Cualquiera que pueda usar este navegador puede leerlos. Una frase de contraseña los sella.",
  protectGo: "Crear una frase de contraseña",
}
