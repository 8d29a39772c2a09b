import type { ReadyText } from "../en/ready.ts"

export const layers: ReadyText["layers"] = {
  since: (when) => `Protección poscuántica desde ${when}.`,
  noSession: "Todavía no hay sesión: se crea cuando ambos estén en línea.",
  counts: (sealed, opened) => `Sellados en esta sesión: ${sealed}; abiertos: ${opened}.`,
  now: "Conexión actual",
  noPath: "sin conexión",
  direct: "directa, de navegador a navegador",
  relayed: "a través de un retransmisor TURN",
  connectedAt: (when) => `desde ${when}`,
  lastOut: "Último mensaje enviado",
  lastIn: "Último mensaje recibido",
  none: "Ningún mensaje ha pasado por las capas desde que se abrió esta página.",
  checkHeading: "Cómo comprobarlo",
  check: [
    "Compara los números en Verificar: solo las mismas claves dan los mismos números.",
    "Cada mensaje crece en cada capa; su información muestra los bytes antes y después.",
    "El código es público, y un descodificador aparte abre mensajes grabados si tiene las claves.",
  ],
  whoHeading: "Quién pudo ver qué",
  broker: (address) => `El servidor de encuentro (${address})`,
  brokerSees: "Dos nombres aleatorios, cuándo se encontraron y sus direcciones de red. Ningún contacto, ningún texto.",
  relay: "Un retransmisor TURN",
  relayUsed: "Se está usando ahora: ve las dos direcciones de red, tamaños y horas. Solo bytes sellados.",
  relayUnused: "Ahora no se usa: nada pasa por él.",
  relayUnknown: "Solo se usa cuando no se encuentra un camino directo. Vería direcciones, tamaños y horas.",
  peerSees: "Tus mensajes, y tu dirección de red mientras la conexión sea directa.",
}
