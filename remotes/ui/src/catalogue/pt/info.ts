import type { ReadyText } from "../en/ready.ts"

export const info: ReadyText["info"] = {
  heading: "Dados da mensagem",
  sent: "Enviada",
  left: "Saiu deste dispositivo",
  received: "Recebida",
  delivered: "Entregue",
  read: "Lida",
  state: "Estado",
  expires: "Some",
  reactions: "Reações",
  layersHeading: "Quatro camadas em volta",
  layersHeadingPlain: "As camadas",
  notYet: "Esta mensagem ainda não passou pelas camadas. Elas se fecham em volta dela quando ela sai.",
  words: "suas palavras",
  theirWords: "palavras da outra pessoa",
  algorithm: {
    MLS: "RFC 9420: X25519, ChaCha20-Poly1305, Ed25519",
    Signal: "PQXDH, Double Ratchet, SPQR: AES-256-CBC, HMAC",
    "ML-KEM": "Catraca ML-KEM-768, ChaCha20-Poly1305",
    AES: "AES-256-GCM com compromisso de chave",
  },
  position: {
    MLS: (epoch, step) => `época ${epoch}, geração ${step}`,
    Signal: (epoch, step) => `época SPQR ${epoch}, mensagem ${step}`,
    "ML-KEM": (epoch, step) => `época ${epoch}, número ${step}`,
    AES: (epoch, step) => `época ${epoch}, número ${step}`,
  },
  bytes: (bytesIn, bytesOut) => `${bytesIn} → ${bytesOut} B`,
  ms: (ms) => `${ms} ms`,
  whoHeading: "Quem pôde ver o quê",
  broker: "O servidor de encontro",
  brokerSees:
    "Que dois nomes aleatórios queriam se encontrar, quando e de quais endereços de rede. Nenhum contato, nenhum texto.",
  relay: "Um retransmissor TURN, se algum foi usado",
  relaySees: "Os dois endereços de rede, tamanhos e horários. Só bytes lacrados.",
  theySee: "A mensagem. O que fazem com ela é escolha deles.",
}
