import type { ReadyText } from "../en/ready.ts"

export const notices: ReadyText["notices"] = {
  label: "Avis",
  sessionReplaced: (name) =>
    `La session sécurisée avec ${name} a été recréée. Si cela vous étonne, comparez à nouveau votre numéro de sécurité.`,
  rolledBackMe:
    "Cet appareil est revenu en arrière : une copie restaurée a été ouverte. Des messages récents peuvent manquer ici.",
  rolledBackThem: (name) => `${name} a ouvert une copie restaurée. Des messages récents peuvent manquer de son côté.`,
  rolledBackEither: (name) =>
    `Une copie restaurée a été ouverte, ici ou chez ${name}. Des messages récents peuvent manquer.`,
  dismiss: "Ignorer",
}
