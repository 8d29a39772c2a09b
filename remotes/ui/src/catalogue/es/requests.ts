import type { ReadyText } from "../en/ready.ts"

export const requests: ReadyText["requests"] = {
  heading: "Solicitudes",
  why: "Estas personas tienen tu código. No ven nada de ti hasta que aceptes: ni nombre, ni presencia, ni confirmaciones.",
  none: "No hay solicitudes. Quien use tu código reutilizable aparecerá primero aquí.",
  notVerified: "sin verificar",
  asked: (when) => `Lo pidió ${when}`,
  noWords: "Todavía no ha escrito nada.",
}
