/** Whose work Fourfold stands on: everything that is shipped, with its licence. */
export const libraries: readonly (readonly [string, string])[] = [
  ["@base-ui/react", "MIT"],
  ["@floating-ui", "MIT"],
  ["@hpke", "MIT"],
  ["@module-federation", "MIT"],
  ["@msgpack/msgpack", "ISC"],
  ["@noble/ciphers, curves, hashes, post-quantum", "MIT"],
  ["dequal, devlop, eventemitter3, reselect", "MIT"],
  ["emojibase-data", "MIT"],
  ["frimousse", "MIT"],
  ["highlight.js, lowlight", "BSD-3-Clause, MIT"],
  ["idb", "ISC"],
  ["peerjs", "MIT"],
  ["qr", "MIT or Apache-2.0"],
  ["react, react-dom, scheduler", "MIT"],
  ["ts-mls", "MIT"],
  ["webrtc-adapter, sdp", "BSD-3-Clause, MIT"],
]
