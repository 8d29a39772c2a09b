import type { ReadyText } from "../en/ready.ts"

export const layers: ReadyText["layers"] = {
  since: (when) => `Proteção pós-quântica desde ${when}.`,
  noSession: "Ainda não há sessão: ela é criada quando vocês dois estão online.",
  counts: (sealed, opened) => `Lacradas nesta sessão: ${sealed}; abertas: ${opened}.`,
  now: "Conexão atual",
  noPath: "sem conexão",
  direct: "direta, de navegador a navegador",
  relayed: "por um retransmissor TURN",
  connectedAt: (when) => `desde ${when}`,
  lastOut: "Última mensagem enviada",
  lastIn: "Última mensagem recebida",
  none: "Nenhuma mensagem passou pelas camadas desde que esta página foi aberta.",
  checkHeading: "Como conferir",
  check: [
    "Compare os números em Verificar: só as mesmas chaves dão os mesmos números.",
    "Toda mensagem cresce a cada camada; os dados dela mostram os bytes antes e depois.",
    "O código é público, e um decodificador separado abre mensagens gravadas quando tem as chaves em mãos.",
  ],
  whoHeading: "Quem pôde ver o quê",
  broker: (address) => `O servidor de encontro (${address})`,
  brokerSees: "Dois nomes aleatórios, quando se encontraram e seus endereços de rede. Nenhum contato, nenhum texto.",
  relay: "Um retransmissor TURN",
  relayUsed: "Está em uso agora: vê os dois endereços de rede, tamanhos e horários. Só bytes lacrados.",
  relayUnused: "Não está em uso agora: nada passa por ele.",
  relayUnknown: "Só é usado quando não se encontra um caminho direto. Veria endereços, tamanhos e horários.",
  peerSees: "Suas mensagens, e seu endereço de rede enquanto a conexão é direta.",
}
