/** RFC 9420 for suite 0x0003 and RFC 9180 under it, where our own pieces stand in for the library's and where they do not. */
import type { Bytes } from "@fourfold/std"
import { decodeAuthenticatedContent } from "ts-mls/authenticatedContent.js"
import { encodeCommit } from "ts-mls/commit.js"
import { refhash } from "ts-mls/crypto/hash.js"
import { decryptWithLabel, encryptWithLabel } from "ts-mls/crypto/hpke.js"
import type { FramedContent } from "ts-mls/framedContent.js"
import { type GroupContext, encodeGroupContext } from "ts-mls/groupContext.js"
import { initializeEpoch, mlsExporter } from "ts-mls/keySchedule.js"
import { decodeMlsMessage } from "ts-mls/message.js"
import { unprotectPrivateMessage } from "ts-mls/messageProtection.js"
import { unprotectPublicMessage } from "ts-mls/messageProtectionPublic.js"
import { encodeProposal } from "ts-mls/proposal.js"
import { createSecretTree } from "ts-mls/secretTree.js"
import { createConfirmedHash, createInterimHash } from "ts-mls/transcriptHash.js"
import { createCiphersuite, suiteName } from "../../mls/ciphersuite.ts"
import * as hpke from "../../mls/hpke.ts"
import { deriveSecret, deriveTreeSecret, expandWithLabel, signWithLabel, verifyWithLabel } from "../../mls/labels.ts"
import { protect, unprotect } from "../../mls/private-message.ts"
import { advance, advanceTo, firstRatchet } from "../../mls/ratchet.ts"
import type { Ed25519 } from "../../primitives/ed25519.ts"
import { exportFrom } from "../../mls/status.ts"
import { type StandardCheck, each } from "./check.ts"
import type { Row } from "./row.ts"

const random = { bytes: (length: number): Bytes => new Uint8Array(length).fill(5) }
const suite = createCiphersuite(random)
const ofOurSuite = (file: Row): readonly Row[] => file.list().filter((one) => one.number("cipher_suite") === 3)

export const mlsChecks: readonly StandardCheck[] = [
  {
    name: "HPKE (RFC 9180)",
    file: "hpke/rfc9180_test-vectors_5f503c5.json.gz",
    cases: 4,
    run: async (file) => {
      const ours = file
        .list()
        .filter((one) => ["mode", "kem_id", "kdf_id", "aead_id"].map((name) => one.number(name)).join() === "0,32,1,3")
      let exported = 0
      const sealed = await each(ours, async (one) => {
        const receiver = hpke.deriveKeyPair(one.bytes("ikmR"))
        one.expect("skRm", receiver.secretKey)
        one.expect("pkRm", receiver.publicKey)
        const { enc, context } = hpke.senderContext(receiver.publicKey, one.bytes("info"), {
          bytes: () => one.bytes("ikmE"),
        })
        one.expect("enc", enc)
        for (const made of [context, hpke.receiverContext(receiver.secretKey, enc, one.bytes("info"))]) {
          one.expect("key", made.key)
          one.expect("base_nonce", made.nonce)
          one.expect("exporter_secret", made.exporterSecret)
        }
        // Ours seals one message with a context: the first.
        const first = one.rows("encryptions")[0] ?? one.fail("has no encryption")
        first.expect("ct", hpke.encrypt(context, first.bytes("aad"), first.bytes("pt")))
        first.expect("pt", hpke.decrypt(context, first.bytes("aad"), first.bytes("ct")))
        exported += await each(one.rows("exports"), (row) =>
          row.expect("exported_value", hpke.exportSecret(context, row.bytes("exporter_context"), row.number("L"))),
        )
      })
      return sealed + exported
    },
  },
  {
    name: "MLS: labelled functions",
    file: "mls/crypto-basics.json",
    cases: 6,
    run: async (file, { ed25519 }) => 6 * (await each(ofOurSuite(file), (one) => checkingBasics(one, ed25519))),
  },
  {
    name: "MLS: key schedule",
    file: "mls/key-schedule.json",
    cases: 5,
    run: async (file) => {
      let epochs = 0
      for (const one of ofOurSuite(file)) {
        let initSecret: Uint8Array = one.bytes("initial_init_secret")
        for (const [epoch, expected] of one.rows("epochs").entries()) {
          initSecret = await checkingEpoch(
            expected,
            contextOf(one.bytes("group_id"), BigInt(epoch), expected),
            initSecret,
          )
          epochs += 1
        }
      }
      return epochs
    },
  },
  {
    name: "MLS: ratchet of every leaf, straight ahead and by a jump",
    file: "mls/secret-tree.json",
    cases: 82,
    run: async (file) => {
      let checked = 0
      for (const one of ofOurSuite(file)) {
        const leaves = one.rows("leaves")
        const tree = await createSecretTree(leaves.length, one.bytes("encryption_secret"), suite.kdf)
        for (const [leaf, generations] of leaves.entries()) {
          const secret = tree[2 * leaf]?.application.secret ?? one.fail("has no such leaf")
          checked += await each(generations.list(), (row) => checkingGeneration(row, secret))
        }
      }
      return checked
    },
  },
  {
    name: "MLS: message protection",
    file: "mls/message-protection.json",
    cases: 5,
    run: async (file, { ed25519 }) => 5 * (await each(ofOurSuite(file), (one) => checkingProtection(one, ed25519))),
  },
  {
    name: "MLS: transcript hashes",
    file: "mls/transcript-hashes.json",
    cases: 1,
    run: (file) => each(ofOurSuite(file), checkingTranscript),
  },
]

const checkingBasics = async (one: Row, ed25519: Ed25519): Promise<void> => {
  const [ref, expand, derive] = [one.at("ref_hash"), one.at("expand_with_label"), one.at("derive_secret")]
  const [tree, sign, encrypt] = [one.at("derive_tree_secret"), one.at("sign_with_label"), one.at("encrypt_with_label")]
  ref.expect("out", await refhash(ref.text("label"), ref.bytes("value"), suite.hash))
  const { text: expandLabel, context } = { text: expand.text("label"), context: expand.bytes("context") }
  expand.expect("out", expandWithLabel(expand.bytes("secret"), expandLabel, context, expand.number("length")))
  derive.expect("out", deriveSecret(derive.bytes("secret"), derive.text("label")))
  const [generation, length] = [tree.number("generation"), tree.number("length")]
  tree.expect("out", deriveTreeSecret(tree.bytes("secret"), tree.text("label"), generation, length))

  const [content, signature] = [sign.bytes("content"), sign.bytes("signature")]
  sign.expect("signature", await signWithLabel(ed25519, sign.bytes("priv"), sign.text("label"), content))
  sign.must(
    await verifyWithLabel(ed25519, sign.bytes("pub"), sign.text("label"), content, signature),
    "is not verified",
  )
  sign.must(
    !(await verifyWithLabel(ed25519, sign.bytes("pub"), "another label", content, signature)),
    "is verified under another label",
  )

  const privateKey = await suite.hpke.importPrivateKey(encrypt.bytes("priv"))
  const publicKey = await suite.hpke.importPublicKey(encrypt.bytes("pub"))
  const [label, about, plaintext] = [encrypt.text("label"), encrypt.bytes("context"), encrypt.bytes("plaintext")]
  const [enc, ct] = [encrypt.bytes("kem_output"), encrypt.bytes("ciphertext")]
  encrypt.expect("plaintext", await decryptWithLabel(privateKey, label, about, enc, ct, suite.hpke))
  const sealed = await encryptWithLabel(publicKey, label, about, plaintext, suite.hpke)
  encrypt.expect("plaintext", await decryptWithLabel(privateKey, label, about, sealed.enc, sealed.ct, suite.hpke))
}

/** Gives the init secret of the next epoch. */
const checkingEpoch = async (row: Row, context: GroupContext, initSecret: Uint8Array): Promise<Uint8Array> => {
  row.expect("group_context", encodeGroupContext(context))
  const [commit, psk] = [row.bytes("commit_secret"), row.bytes("psk_secret")]
  const made = await initializeEpoch(initSecret, commit, context, psk, suite.kdf)
  row.expect("joiner_secret", made.joinerSecret)
  row.expect("welcome_secret", made.welcomeSecret)
  row.expect("encryption_secret", made.encryptionSecret)
  const { keySchedule } = made
  row.expect("init_secret", keySchedule.initSecret)
  row.expect("sender_data_secret", keySchedule.senderDataSecret)
  row.expect("exporter_secret", keySchedule.exporterSecret)
  row.expect("external_secret", keySchedule.externalSecret)
  row.expect("confirmation_key", keySchedule.confirmationKey)
  row.expect("membership_key", keySchedule.membershipKey)
  row.expect("resumption_psk", keySchedule.resumptionPsk)
  row.expect("epoch_authenticator", keySchedule.epochAuthenticator)
  const external = await suite.hpke.deriveKeyPair(row.bytes("external_secret"))
  row.expect("external_pub", await suite.hpke.exportPublicKey(external.publicKey))
  const exporter = row.at("exporter")
  const [secret, label] = [row.bytes("exporter_secret"), exporter.text("label")]
  const [about, length] = [exporter.bytes("context"), exporter.number("length")]
  exporter.expect("secret", exportFrom(secret, label, about, length))
  exporter.expect("secret", await mlsExporter(secret, label, about, length, suite))
  return keySchedule.initSecret
}

const checkingGeneration = (row: Row, secret: Uint8Array): void => {
  const generation = row.number("generation")
  const first = firstRatchet(secret)
  let at = first
  for (let i = 0; i < generation; i++) at = advance(at).next
  for (const key of [advance(at).key, advanceTo(first, generation)?.key]) {
    row.expect("application_key", key?.key)
    row.expect("application_nonce", key?.nonce)
    row.must(key?.generation === generation, "is of another generation")
  }
}

const checkingProtection = async (one: Row, ed25519: Ed25519): Promise<void> => {
  const context = contextOf(one.bytes("group_id"), BigInt(one.number("epoch")), one)
  const secretTree = await createSecretTree(2, one.bytes("encryption_secret"), suite.kdf)
  const decoded = (name: string) => decodeMlsMessage(one.bytes(name), 0)?.[0] ?? one.fail(`${name} is unreadable`)
  const [secret, publicKey] = [one.bytes("sender_data_secret"), one.bytes("signature_pub")]

  const ratchet = firstRatchet(secretTree[2]?.application.secret ?? one.fail("has no second leaf"))
  const direction = { context, senderDataSecret: secret, leaf: 1 as const, ratchet }
  const message = decoded("application_priv")
  if (message.wireformat !== "mls_private_message") one.fail("is no PrivateMessage")
  one.expect("application", (await unprotect(direction, publicKey, message.privateMessage, ed25519))?.plaintext)
  one.must(
    (await unprotect({ ...direction, leaf: 0 }, publicKey, message.privateMessage, ed25519)) === undefined,
    "opens as another leaf's",
  )
  const sealed = await protect(direction, one.bytes("signature_priv"), one.bytes("application"), new Uint8Array(16), {
    random,
    ed25519,
  })
  const [own] = decodeMlsMessage(sealed.message, 0) ?? []
  if (own?.wireformat !== "mls_private_message") one.fail("is no PrivateMessage of ours")
  one.expect("application", (await unprotect(direction, publicKey, own.privateMessage, ed25519))?.plaintext)

  for (const name of ["proposal", "commit"]) {
    const shown = decoded(`${name}_pub`)
    if (shown.wireformat !== "mls_public_message") one.fail("is no PublicMessage")
    const membershipKey = one.bytes("membership_key")
    const open = await unprotectPublicMessage(membershipKey, context, [], shown.publicMessage, suite, publicKey)
    one.expect(name, contentOf(open.content))
    const hidden = decoded(`${name}_priv`)
    if (hidden.wireformat !== "mls_private_message") one.fail("is no PrivateMessage")
    const retention = { retainKeysForGenerations: 0, retainKeysForEpochs: 0, maximumForwardRatchetSteps: 1 }
    const uncovered = await unprotectPrivateMessage(
      secret,
      hidden.privateMessage,
      secretTree,
      [],
      context,
      retention,
      suite,
      publicKey,
    )
    one.expect(name, contentOf(uncovered.content.content))
  }
}

const checkingTranscript = async (one: Row): Promise<void> => {
  const [content] = decodeAuthenticatedContent(one.bytes("authenticated_content"), 0) ?? []
  if (content?.content.contentType !== "commit" || content.auth.contentType !== "commit") one.fail("is no Commit")
  const { wireformat } = content
  const { signature, confirmationTag } = content.auth
  const confirmed = await createConfirmedHash(
    one.bytes("interim_transcript_hash_before"),
    { wireformat, content: content.content, signature },
    suite.hash,
  )
  one.expect("confirmed_transcript_hash_after", confirmed)
  one.must(await suite.hash.verifyMac(one.bytes("confirmation_key"), confirmationTag, confirmed), "has another tag")
  one.expect("interim_transcript_hash_after", await createInterimHash(confirmed, confirmationTag, suite.hash))
}

const contextOf = (groupId: Bytes, epoch: bigint, row: Row): GroupContext => ({
  version: "mls10",
  cipherSuite: suiteName,
  groupId,
  epoch,
  treeHash: row.bytes("tree_hash"),
  confirmedTranscriptHash: row.bytes("confirmed_transcript_hash"),
  extensions: [],
})

const contentOf = (content: FramedContent): Uint8Array => {
  if (content.contentType === "commit") return encodeCommit(content.commit)
  if (content.contentType === "proposal") return encodeProposal(content.proposal)
  throw new Error("application data")
}
