/** The second line of a conversation's header: the truth about whether it can be reached. */
export const presence = {
  direct: "online · direct",
  relayed: "online · relayed",
  typing: "typing…",
  away: "away",
  connecting: "connecting…",
  offline: "offline, will be delivered when both are online",
  lastSeen: (when: string) => `last seen ${when}`,
  brokerUnreachable: "cannot reach the broker, trying again",
  pending: (name: string) => `Pending: waiting for ${name} to come online`,
  them: "them",
  request: "wants to talk to you",
  self: "only on this device",
  doubted: "nothing is sent until you decide",
  blocked: "blocked",
  removed: "not a contact any more",
}
