import type { ReadyText } from "../en/ready.ts"
import { ofName } from "./of-name.ts"

export const alerts: ReadyText["alerts"] = {
  label: "Nouveaux messages",
  open: "Ouvrir",
  dismiss: "Ignorer",
  request: (name) => `${name} souhaite vous parler`,
  bare: "Vous avez un nouveau message",
  bareRequest: "Vous avez une nouvelle demande",
  message: (name) => `Message ${ofName(name)}`,
  offer: "Savoir quand quelqu’un écrit ?",
  offerWhy: "Le navigateur peut vous prévenir quand Fourfold est en arrière-plan.",
  offerGo: "Activer",
  notNow: "Pas maintenant",
  protect: "Vos messages ne sont pas protégés",
  protectWhy: "Toute personne qui peut utiliser ce navigateur peut les lire. Une phrase secrète les scelle.",
  protectGo: "Définir une phrase secrète",
}
