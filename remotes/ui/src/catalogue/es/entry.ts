import type { EntryText } from "../en/entry.ts"

export const entry: EntryText = {
  starting: "Abriendo Fourfold",
  back: "Atrás",
  continue: "Continuar",

  elsewhere: {
    heading: "Fourfold está abierto en otra pestaña",
    why: "Solo una pestaña a la vez puede tener tus conversaciones.",
    action: "Usar aquí",
  },
  broken: { heading: "Fourfold no puede continuar", action: "Recargar" },
  locked: {
    heading: "Te damos la bienvenida de nuevo",
    why: "Tus conversaciones están selladas en este dispositivo.",
    action: "Desbloquear",
    working: "Desbloqueando…",
    wrong: "Esa no es la frase de contraseña. Inténtalo de nuevo.",
    vaultBroken: "Lo guardado en este dispositivo ya no se puede leer. Quizá ayude recargar.",
  },
  welcome: {
    heading: "Privado por naturaleza",
    sentence: "Los mensajes van directamente de tu navegador al suyo, bajo cuatro capas de cifrado.",
    action: "Crear mi perfil",
    facts: "Sin cuenta, sin correo electrónico, sin número de teléfono.",
  },
  name: {
    heading: "¿Cómo quieres que te llamen?",
    invited: (name) => (name === "" ? "Te han invitado a hablar" : `${name} te invita a hablar`),
    label: "Tu nombre",
    note: "Solo lo ven las personas que añades.",
    missing: "Escribe un nombre. Vale cualquiera.",
    left: (count) => `Quedan ${count} bytes`,
    tooLong: (over) => `Sobran ${over} bytes. En un nombre caben 64 bytes; casi todas las letras ocupan uno o dos.`,
  },
  protect: {
    heading: "Protege este dispositivo",
    why: "Una frase de contraseña sella todo lo que se guarda aquí. Nadie puede restablecerla por ti.",
    skip: "Omitir por ahora",
    risk: "Sin frase de contraseña, cualquiera que pueda usar este navegador puede leer tus mensajes.",
    missing: "Escribe una frase de contraseña u omite este paso por ahora.",
    working: "Creando tus claves…",
  },
  passphrase: {
    label: "Frase de contraseña",
    again: "Otra vez, la misma",
    differs: "Las dos no son iguales.",
    tooShort: "Al menos 8 caracteres, por favor.",
    show: "Mostrar caracteres",
    hide: "Ocultar caracteres",
    strength: {
      short: "Demasiado corta para protegerte. Cuatro palabras al azar son un buen comienzo.",
      weak: "Fácil de adivinar. Añade una o dos palabras.",
      fair: "Aceptable. Con una palabra más será fuerte.",
      strong: "Fuerte.",
    },
  },
  step: (at, of) => `Paso ${at} de ${of}`,

  problem: {
    storageFull: "El almacenamiento de este navegador está lleno. Libera espacio e inténtalo de nuevo.",
    notLeader: "Fourfold se abrió en otra pestaña. Aquí no se guardó nada; continúa allí.",
    storageBroken: (reason) => `El navegador se negó a guardar (${reason}). Inténtalo de nuevo.`,
    vaultBroken: "Lo guardado en este dispositivo ya no se puede leer.",
    noWebRtc: "Este navegador no puede conectarse directamente con otros (WebRTC falta o está desactivado).",
    bug: (reason) => `Algo falló dentro de Fourfold: ${reason}`,
  },
  invite: {
    malformed: "La invitación no está completa. Pide el enlace otra vez y cópialo entero.",
    expired: (when) => `Esta invitación caducó ${when}. Pide una nueva.`,
    own: "Esta es tu propia invitación. Envíasela a otra persona.",
    otherServer: (url) => `Esta invitación pertenece a ${url}. Abre su enlace allí.`,
    known:
      "Ya tienes este contacto. Si te ha eliminado, elimínalo también y vuelve a pegar la invitación: la conversación puede quedarse.",
  },
  time: {
    today: "Hoy",
    yesterday: "Ayer",
    todayAt: (time) => `hoy ${atHour(time)}`,
    yesterdayAt: (time) => `ayer ${atHour(time)}`,
    tomorrowAt: (time) => `mañana ${atHour(time)}`,
    onDateAt: (date, time) => `el ${date} ${atHour(time)}`,
  },
}

/** "a la 1:05", "a las 14:02" */
const atHour = (time: string): string => (/^0?1\D/u.test(time) ? `a la ${time}` : `a las ${time}`)
