/** Signs what is published. Its private key is known to it alone. */
export interface Signer {
  /** Signs the bytes themselves with Ed25519 (no digest is made first), 4,096 bytes at most: that is what AWS's key service takes. */
  sign(message: Uint8Array): Promise<{ readonly keyid: string; readonly signature: Uint8Array }>;
}
