import type { EntryText } from "../en/entry.ts"

export const entry: EntryText = {
  starting: "Ouverture de Fourfold",
  back: "Retour",
  continue: "Continuer",

  elsewhere: {
    heading: "Fourfold est ouvert dans un autre onglet",
    why: "Un seul onglet à la fois peut contenir vos conversations.",
    action: "Utiliser ici",
  },
  broken: { heading: "Fourfold ne peut pas continuer", action: "Recharger" },
  locked: {
    heading: "Bon retour",
    why: "Vos conversations sont scellées sur cet appareil.",
    action: "Déverrouiller",
    working: "Déverrouillage…",
    wrong: "Ce n’est pas la phrase secrète. Veuillez réessayer.",
    vaultBroken: "Ce qui est enregistré sur cet appareil n’est plus lisible. Recharger peut aider.",
  },
  welcome: {
    heading: "Privé par nature",
    sentence: "Les messages vont directement de votre navigateur au sien, sous quatre couches de chiffrement.",
    action: "Créer mon profil",
    facts: "Sans compte, sans adresse e-mail, sans numéro de téléphone.",
  },
  name: {
    heading: "Comment doit-on vous appeler ?",
    invited: (name) => (name === "" ? "Une invitation à discuter vous attend" : `${name} vous invite à discuter`),
    label: "Votre nom",
    note: "Seules les personnes que vous ajoutez le voient.",
    missing: "Veuillez saisir un nom. N’importe lequel convient.",
    left: (count) => `Octets restants : ${count}`,
    tooLong: (over) =>
      `Octets en trop : ${over}. Un nom en contient 64 ; la plupart des lettres en prennent un ou deux.`,
  },
  protect: {
    heading: "Protéger cet appareil",
    why: "Une phrase secrète scelle tout ce qui est enregistré ici. Personne ne peut la réinitialiser pour vous.",
    skip: "Passer pour l’instant",
    risk: "Sans phrase secrète, toute personne qui peut utiliser ce navigateur peut lire vos messages.",
    missing: "Veuillez saisir une phrase secrète, ou passer cette étape pour l’instant.",
    working: "Création de vos clés…",
  },
  passphrase: {
    label: "Phrase secrète",
    again: "La même, encore une fois",
    differs: "Les deux ne sont pas identiques.",
    tooShort: "Au moins 8 caractères, s’il vous plaît.",
    show: "Afficher les caractères",
    hide: "Masquer les caractères",
    strength: {
      short: "Trop courte pour vous protéger. Quatre mots au hasard sont un bon début.",
      weak: "Facile à deviner. Ajoutez un mot ou deux.",
      fair: "Correcte. Un mot de plus la rend solide.",
      strong: "Solide.",
    },
  },
  step: (at, of) => `Étape ${at} sur ${of}`,

  problem: {
    storageFull: "Le stockage de ce navigateur est plein. Libérez de la place, puis réessayez.",
    notLeader: "Fourfold a été ouvert dans un autre onglet. Rien n’a été enregistré ici ; continuez là-bas.",
    storageBroken: (reason) => `Le navigateur a refusé d’enregistrer (${reason}). Veuillez réessayer.`,
    vaultBroken: "Ce qui est enregistré sur cet appareil n’est plus lisible.",
    noWebRtc: "Ce navigateur ne peut pas se connecter directement à d’autres (WebRTC est absent ou désactivé).",
    bug: (reason) => `Une erreur s’est produite dans Fourfold : ${reason}`,
  },
  invite: {
    malformed: "L’invitation est incomplète. Redemandez le lien et copiez-le en entier.",
    expired: (when) => `Cette invitation a expiré ${when}. Demandez-en une nouvelle.`,
    own: "C’est votre propre invitation. Envoyez-la à quelqu’un d’autre.",
    otherServer: (url) => `Cette invitation appartient à ${url}. Ouvrez son lien là-bas.`,
    known:
      "Ce contact figure déjà dans votre liste. S’il vous a retiré, retirez-le aussi et collez de nouveau l’invitation : la conversation peut rester.",
  },
  time: {
    today: "Aujourd’hui",
    yesterday: "Hier",
    todayAt: (time) => `aujourd’hui à ${time}`,
    yesterdayAt: (time) => `hier à ${time}`,
    tomorrowAt: (time) => `demain à ${time}`,
    onDateAt: (date, time) => `le ${date} à ${time}`,
  },
}
