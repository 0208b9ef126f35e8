package dev.signalbox.engine.process;

/// How far a file was read, and a fingerprint of it up to there (FNV-1a, 64 bits): enough to notice
/// that it is not the same file any more.
public record FileFingerprint(long size, long sum) {
  public static final FileFingerprint NOTHING = new FileFingerprint(0, 0);

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /// With these bytes of the file; what was seen before is not counted again.
  ///
  /// @param at where in the file they stand
  public FileFingerprint and(long at, byte[] bytes) {
    if (at > size || at + bytes.length <= size) {
      return this;
    }
    long hash = size == 0 ? BASIS : sum;
    for (int i = (int) (size - at); i < bytes.length; i++) {
      hash = (hash ^ (bytes[i] & 0xFF)) * PRIME;
    }
    return new FileFingerprint(at + bytes.length, hash);
  }
}
