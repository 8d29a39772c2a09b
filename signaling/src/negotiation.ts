/** The two things a browser negotiates about a file: how it is encoded, and whether it has it already (RFC 9110 §12.5.3, §13.1.2). */
import type { Encoding, StaticFile } from "./static-files.ts"

/** The best encoding that the file exists in and the browser accepts. */
export const acceptedEncoding = (
  acceptEncoding: string | undefined,
  file: Pick<StaticFile, "br" | "gzip">,
): Encoding => {
  const accepted = new Map((acceptEncoding ?? "").slice(0, 512).split(",").map(codingAndWeight))
  const isAccepted = (coding: string): boolean => (accepted.get(coding) ?? accepted.get("*") ?? 0) > 0
  if (file.br !== undefined && isAccepted("br")) return "br"
  return file.gzip !== undefined && isAccepted("gzip") ? "gzip" : "identity"
}

export const matchesEtag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch
    .slice(0, 4096)
    .split(",")
    .map((candidate) => candidate.trim().replace(/^W\//u, ""))
    .some((candidate) => candidate === etag || candidate === "*")

const codingAndWeight = (part: string): readonly [string, number] => {
  const [coding = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith("q="))
  return [coding, weight === undefined ? 1 : Number(weight.slice(2)) || 0]
}
