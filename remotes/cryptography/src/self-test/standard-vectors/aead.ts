/** The two AEADs (Wycheproof), as the layers call them: sealing, opening, and refusing what was changed. */
import { type Bytes, concat, equalBytes } from "@fourfold/std"
import { openAesGcm, openChaCha, sealAesGcm, sealChaCha } from "../../primitives/aead.ts"
import { type StandardCheck, each } from "./check.ts"
import type { Row } from "./row.ts"

type Seal = (key: Bytes, nonce: Bytes, text: Bytes, aad: Bytes) => Promise<Bytes> | Bytes
type Open = (key: Bytes, nonce: Bytes, text: Bytes, aad: Bytes) => Promise<Bytes | undefined> | Bytes | undefined

const isOurs = (group: Row): boolean =>
  group.number("ivSize") === 96 && group.number("keySize") === 256 && group.number("tagSize") === 128

const checking = (seal: Seal, open: Open) => (file: Row) =>
  each(file.cases(isOurs), async (one) => {
    const [key, iv, aad] = [one.bytes("key"), one.bytes("iv"), one.bytes("aad")]
    const sealed = concat(one.bytes("ct"), one.bytes("tag"))
    const opened = await open(key, iv, sealed, aad)
    if (one.text("result") === "invalid") return one.must(opened === undefined, "was opened")
    one.expect("msg", opened)
    one.must(equalBytes(await seal(key, iv, one.bytes("msg"), aad), sealed), "is sealed in another way")
  })

export const aeadChecks: readonly StandardCheck[] = [
  { name: "AES-256-GCM", file: "wycheproof/aes_gcm_test.json", cases: 66, run: checking(sealAesGcm, openAesGcm) },
  {
    name: "ChaCha20-Poly1305",
    file: "wycheproof/chacha20_poly1305_test.json",
    cases: 316,
    run: checking(sealChaCha, openChaCha),
  },
]
