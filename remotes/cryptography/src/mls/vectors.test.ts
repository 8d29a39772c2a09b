/** The official vectors for suite 0x0003, where our own pieces stand in for the library's. */
import { type Bytes, ascii, fromHex, toHex } from "@fourfold/std"
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { env } from "node:process"
import { gunzipSync } from "node:zlib"
import { decodeAuthenticatedContent } from "ts-mls/authenticatedContent.js"
import { decryptWithLabel, encryptWithLabel } from "ts-mls/crypto/hpke.js"
import { refhash } from "ts-mls/crypto/hash.js"
import { encodeCommit } from "ts-mls/commit.js"
import { type FramedContent } from "ts-mls/framedContent.js"
import { type GroupContext, decodeGroupContext, encodeGroupContext } from "ts-mls/groupContext.js"
import { initializeEpoch, mlsExporter } from "ts-mls/keySchedule.js"
import { decodeMlsMessage } from "ts-mls/message.js"
import { unprotectPrivateMessage } from "ts-mls/messageProtection.js"
import { unprotectPublicMessage } from "ts-mls/messageProtectionPublic.js"
import { encodeProposal } from "ts-mls/proposal.js"
import { createSecretTree } from "ts-mls/secretTree.js"
import { createConfirmedHash, createInterimHash } from "ts-mls/transcriptHash.js"
import { describe, expect, test } from "vitest"
import { createCiphersuite, suiteName } from "./ciphersuite.ts"
import * as hpke from "./hpke.ts"
import { nobleEd25519 as ed25519 } from "../primitives/ed25519.ts"
import { deriveSecret, deriveTreeSecret, expandWithLabel, signWithLabel, verifyWithLabel } from "./labels.ts"
import { protect, unprotect } from "./private-message.ts"
import { advance, advanceTo, firstRatchet } from "./ratchet.ts"
import { exportFrom } from "./status.ts"

const folder = resolve("../shared/vectors")
const present = existsSync(folder)

const read = (file: string): unknown => {
  const raw = readFileSync(resolve(folder, file))
  return JSON.parse(new TextDecoder().decode(file.endsWith(".gz") ? gunzipSync(raw) : raw))
}

/** Those of our suite; at least one. */
const ofOurSuite = <T>(all: readonly T[]): readonly T[] => {
  const ours = all.filter((one) => Object.entries(one as object).some((entry) => entry.join() === "cipher_suite,3"))
  expect(ours.length).toBeGreaterThan(0)
  return ours
}

type Hex = string
const random = { bytes: (length: number): Bytes => new Uint8Array(length).fill(5) }
const suite = createCiphersuite(random)
const hex = (value: Hex): Bytes => fromHex(value)

describe.skipIf(!present && env["CI"] === undefined)(
  `test vectors (${present ? "found" : "skipped: no ../shared/vectors"})`,
  () => {
    test("HPKE: RFC 9180, DHKEM(X25519), HKDF-SHA256, ChaCha20Poly1305, base mode", () => {
      interface Case {
        readonly mode: number
        readonly kem_id: number
        readonly kdf_id: number
        readonly aead_id: number
        readonly [name: string]: Hex | number | readonly Record<string, Hex & number>[]
      }
      const all = read("hpke/rfc9180_test-vectors_5f503c5.json.gz") as readonly (Case & Record<string, Hex>)[]
      const ours = all.filter((one) => one.mode === 0 && one.kem_id === 32 && one.kdf_id === 1 && one.aead_id === 3)
      expect(ours.length).toBeGreaterThan(0)
      for (const one of ours) {
        const at = (name: string): Bytes => hex(one[name] ?? "")
        const receiver = hpke.deriveKeyPair(at("ikmR"))
        expect([toHex(receiver.secretKey), toHex(receiver.publicKey)]).toEqual([one["skRm"], one["pkRm"]])
        const sent = hpke.senderContext(receiver.publicKey, at("info"), { bytes: () => at("ikmE") })
        expect(sent.enc).toEqual(at("enc"))
        expect(sent.context).toEqual({
          key: at("key"),
          nonce: at("base_nonce"),
          exporterSecret: at("exporter_secret"),
        })
        expect(hpke.receiverContext(receiver.secretKey, sent.enc, at("info"))).toEqual(sent.context)
        const { encryptions, exports } = one as unknown as {
          readonly encryptions: readonly { readonly aad: Hex; readonly ct: Hex; readonly pt: Hex }[]
          readonly exports: readonly {
            readonly exporter_context: Hex
            readonly L: number
            readonly exported_value: Hex
          }[]
        }
        // Ours seals one message with a context: the first.
        const [first] = encryptions
        if (!first) throw new Error("no encryption")
        expect(hpke.encrypt(sent.context, hex(first.aad), hex(first.pt))).toEqual(hex(first.ct))
        expect(hpke.decrypt(sent.context, hex(first.aad), hex(first.ct))).toEqual(hex(first.pt))
        for (const { exporter_context: context, L, exported_value: value } of exports) {
          expect(hpke.exportSecret(sent.context, hex(context), L)).toEqual(hex(value))
        }
      }
    })

    test("crypto basics", async () => {
      interface Case {
        readonly ref_hash: { readonly label: string; readonly value: Hex; readonly out: Hex }
        readonly expand_with_label: Record<"secret" | "label" | "context" | "out", Hex> & { readonly length: number }
        readonly derive_secret: Record<"secret" | "label" | "out", Hex>
        readonly derive_tree_secret: Record<"secret" | "label" | "out", Hex> & {
          readonly generation: number
          readonly length: number
        }
        readonly sign_with_label: Record<"priv" | "pub" | "content" | "label" | "signature", Hex>
        readonly encrypt_with_label: Record<
          "priv" | "pub" | "label" | "context" | "plaintext" | "kem_output" | "ciphertext",
          Hex
        >
      }
      for (const one of ofOurSuite(read("mls/crypto-basics.json") as readonly Case[])) {
        const { ref_hash: ref, expand_with_label: expand, derive_secret: derive, derive_tree_secret: tree } = one
        const { sign_with_label: sign, encrypt_with_label: encrypt } = one
        expect(toHex(await refhash(ref.label, hex(ref.value), suite.hash))).toBe(ref.out)
        const expanded = expandWithLabel(hex(expand.secret), expand.label, hex(expand.context), expand.length)
        expect(toHex(expanded)).toBe(expand.out)
        expect(toHex(deriveSecret(hex(derive.secret), derive.label))).toBe(derive.out)
        const derived = deriveTreeSecret(hex(tree.secret), tree.label, tree.generation, tree.length)
        expect(toHex(derived)).toBe(tree.out)

        expect(toHex(await signWithLabel(ed25519, hex(sign.priv), sign.label, hex(sign.content)))).toBe(sign.signature)
        expect(await verifyWithLabel(ed25519, hex(sign.pub), sign.label, hex(sign.content), hex(sign.signature))).toBe(
          true,
        )
        expect(
          await verifyWithLabel(ed25519, hex(sign.pub), "another label", hex(sign.content), hex(sign.signature)),
        ).toBe(false)

        const { label } = encrypt
        const [context, plaintext] = [hex(encrypt.context), hex(encrypt.plaintext)]
        const privateKey = await suite.hpke.importPrivateKey(hex(encrypt.priv))
        const publicKey = await suite.hpke.importPublicKey(hex(encrypt.pub))
        const [enc, ct] = [hex(encrypt.kem_output), hex(encrypt.ciphertext)]
        expect(await decryptWithLabel(privateKey, label, context, enc, ct, suite.hpke)).toEqual(plaintext)
        const sealed = await encryptWithLabel(publicKey, label, context, plaintext, suite.hpke)
        const opened = await decryptWithLabel(privateKey, label, context, sealed.enc, sealed.ct, suite.hpke)
        expect(opened).toEqual(plaintext)
      }
    })

    test("key schedule", async () => {
      interface Case {
        readonly group_id: Hex
        readonly initial_init_secret: Hex
        readonly epochs: readonly (Record<string, Hex> & {
          readonly exporter: {
            readonly label: string
            readonly context: Hex
            readonly length: number
            readonly secret: Hex
          }
        })[]
      }
      for (const one of ofOurSuite(read("mls/key-schedule.json") as readonly Case[])) {
        let initSecret: Uint8Array = hex(one.initial_init_secret)
        for (const [epoch, expected] of one.epochs.entries()) {
          const at = (name: string): Bytes => hex(expected[name] ?? "")
          const context = contextOf(one.group_id, BigInt(epoch), expected)
          expect(encodeGroupContext(context)).toEqual(at("group_context"))
          const made = await initializeEpoch(initSecret, at("commit_secret"), context, at("psk_secret"), suite.kdf)
          expect(made).toEqual({
            joinerSecret: at("joiner_secret"),
            welcomeSecret: at("welcome_secret"),
            encryptionSecret: at("encryption_secret"),
            keySchedule: {
              initSecret: at("init_secret"),
              senderDataSecret: at("sender_data_secret"),
              exporterSecret: at("exporter_secret"),
              externalSecret: at("external_secret"),
              confirmationKey: at("confirmation_key"),
              membershipKey: at("membership_key"),
              resumptionPsk: at("resumption_psk"),
              epochAuthenticator: at("epoch_authenticator"),
            },
          })
          const external = await suite.hpke.deriveKeyPair(at("external_secret"))
          expect(await suite.hpke.exportPublicKey(external.publicKey)).toEqual(at("external_pub"))
          const { label, length, secret, context: exported } = expected.exporter
          expect(toHex(exportFrom(at("exporter_secret"), label, hex(exported), length))).toBe(secret)
          expect(toHex(await mlsExporter(at("exporter_secret"), label, hex(exported), length, suite))).toBe(secret)
          ;({ initSecret } = made.keySchedule)
        }
      }
    })

    test("secret tree: the ratchet of every leaf, straight ahead and by a jump", async () => {
      interface Case {
        readonly encryption_secret: Hex
        readonly leaves: readonly (readonly (Record<"application_key" | "application_nonce", Hex> & {
          readonly generation: number
        })[])[]
      }
      for (const one of ofOurSuite(read("mls/secret-tree.json") as readonly Case[])) {
        const tree = await createSecretTree(one.leaves.length, hex(one.encryption_secret), suite.kdf)
        for (const [leaf, generations] of one.leaves.entries()) {
          const first = firstRatchet(tree[2 * leaf]?.application.secret ?? ascii(""))
          for (const { generation, application_key: key, application_nonce: nonce } of generations) {
            const expected = { generation, key: hex(key), nonce: hex(nonce) }
            expect(advanceTo(first, generation)?.key).toEqual(expected)
            let at = first
            for (let i = 0; i < generation; i++) at = advance(at).next
            expect(advance(at).key).toEqual(expected)
          }
        }
      }
    })

    test("message protection", async () => {
      type Case = Record<string, Hex> & { readonly epoch: number }
      for (const one of ofOurSuite(read("mls/message-protection.json") as readonly Case[])) {
        const at = (name: string): Bytes => hex(one[name] ?? "")
        const context = contextOf(one["group_id"] ?? "", BigInt(one.epoch), one)
        const secretTree = await createSecretTree(2, at("encryption_secret"), suite.kdf)
        const decoded = (name: string) => {
          const [message] = decodeMlsMessage(at(name), 0) ?? []
          if (!message) throw new Error(`cannot decode ${name}`)
          return message
        }

        const ratchet = firstRatchet(secretTree[2]?.application.secret ?? ascii(""))
        const direction = { context, senderDataSecret: at("sender_data_secret"), leaf: 1 as const, ratchet }
        const message = decoded("application_priv")
        if (message.wireformat !== "mls_private_message") throw new Error("no PrivateMessage")
        const opened = await unprotect(direction, at("signature_pub"), message.privateMessage, ed25519)
        expect(opened?.plaintext).toEqual(at("application"))
        const misled = await unprotect({ ...direction, leaf: 0 }, at("signature_pub"), message.privateMessage, ed25519)
        expect(misled).toBeUndefined()
        const aad = new Uint8Array(16)
        const sealed = await protect(direction, at("signature_priv"), at("application"), aad, { random, ed25519 })
        const [own] = decodeMlsMessage(sealed.message, 0) ?? []
        if (own?.wireformat !== "mls_private_message") throw new Error("no PrivateMessage")
        const again = await unprotect(direction, at("signature_pub"), own.privateMessage, ed25519)
        expect(again?.plaintext).toEqual(at("application"))

        for (const name of ["proposal", "commit"]) {
          const publicMessage = decoded(`${name}_pub`)
          if (publicMessage.wireformat !== "mls_public_message") throw new Error("no PublicMessage")
          const shown = await unprotectPublicMessage(
            at("membership_key"),
            context,
            [],
            publicMessage.publicMessage,
            suite,
            at("signature_pub"),
          )
          expect(contentBytes(shown.content)).toEqual(at(name))
          const hidden = decoded(`${name}_priv`)
          if (hidden.wireformat !== "mls_private_message") throw new Error("no PrivateMessage")
          const uncovered = await unprotectPrivateMessage(
            at("sender_data_secret"),
            hidden.privateMessage,
            secretTree,
            [],
            context,
            { retainKeysForGenerations: 0, retainKeysForEpochs: 0, maximumForwardRatchetSteps: 1 },
            suite,
            at("signature_pub"),
          )
          expect(contentBytes(uncovered.content.content)).toEqual(at(name))
        }
      }
    })

    test("transcript hashes", async () => {
      for (const one of ofOurSuite(read("mls/transcript-hashes.json") as readonly Record<string, Hex>[])) {
        const at = (name: string): Bytes => hex(one[name] ?? "")
        const [content] = decodeAuthenticatedContent(at("authenticated_content"), 0) ?? []
        if (content?.content.contentType !== "commit" || content.auth.contentType !== "commit")
          throw new Error("no Commit")
        const { wireformat } = content
        const { signature, confirmationTag } = content.auth
        const confirmed = await createConfirmedHash(
          at("interim_transcript_hash_before"),
          { wireformat, content: content.content, signature },
          suite.hash,
        )
        expect(confirmed).toEqual(at("confirmed_transcript_hash_after"))
        expect(await suite.hash.verifyMac(at("confirmation_key"), confirmationTag, confirmed)).toBe(true)
        expect(await createInterimHash(confirmed, confirmationTag, suite.hash)).toEqual(
          at("interim_transcript_hash_after"),
        )
      }
    })
  },
)

const contextOf = (groupId: Hex, epoch: bigint, given: Record<string, unknown>): GroupContext => {
  const context: GroupContext = {
    version: "mls10",
    cipherSuite: suiteName,
    groupId: hex(groupId),
    epoch,
    treeHash: hex(String(given["tree_hash"])),
    confirmedTranscriptHash: hex(String(given["confirmed_transcript_hash"])),
    extensions: [],
  }
  expect(decodeGroupContext(encodeGroupContext(context), 0)?.[0]).toEqual(context)
  return context
}

const contentBytes = (content: FramedContent): Uint8Array => {
  if (content.contentType === "commit") return encodeCommit(content.commit)
  if (content.contentType === "proposal") return encodeProposal(content.proposal)
  throw new Error("application data")
}
