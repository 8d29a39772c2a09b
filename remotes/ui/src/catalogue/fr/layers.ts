import type { ReadyText } from "../en/ready.ts"

export const layers: ReadyText["layers"] = {
  since: (when) => `Post-quantique depuis ${when}.`,
  noSession: "Pas encore de session : elle se crée quand vous êtes tous deux en ligne.",
  counts: (sealed, opened) => `Scellés dans cette session : ${sealed} ; ouverts : ${opened}.`,
  now: "Connexion actuelle",
  noPath: "aucune connexion",
  direct: "directe, de navigateur à navigateur",
  relayed: "par un relais TURN",
  connectedAt: (when) => `depuis ${when}`,
  lastOut: "Dernier message envoyé",
  lastIn: "Dernier message reçu",
  none: "Aucun message n’a traversé les couches depuis l’ouverture de cette page.",
  checkHeading: "Comment le vérifier",
  check: [
    "Comparez les numéros sous Vérifier : seules les mêmes clés donnent les mêmes numéros.",
    "Chaque message grandit à chaque couche ; ses infos montrent les octets avant et après.",
    "Le code est public, et un décodeur distinct ouvre des messages enregistrés si on lui donne les clés.",
  ],
  whoHeading: "Qui a pu voir quoi",
  broker: (address) => `Le serveur de mise en relation (${address})`,
  brokerSees: "Deux noms aléatoires, l’heure de leur rencontre et leurs adresses réseau. Aucun contact, aucun texte.",
  relay: "Un relais TURN",
  relayUsed:
    "Sert en ce moment : il voit les deux adresses réseau, les tailles et les heures. Seulement des octets scellés.",
  relayUnused: "Ne sert pas en ce moment : rien n’y passe.",
  relayUnknown: "Ne sert que si aucun chemin direct n’est trouvé. Il verrait les adresses, les tailles et les heures.",
  peerSees: "Vos messages, et votre adresse réseau tant que la connexion est directe.",
}
