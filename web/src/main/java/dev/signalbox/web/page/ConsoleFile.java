package dev.signalbox.web.page;

/// One file of the console, ready to be sent.
final class ConsoleFile {
  private final String type;
  private final String tag;
  private final byte[] bytes;
  private final byte[] packed;

  /// @param tag changes with the content, in quotes
  /// @param packed the bytes in gzip
  ConsoleFile(String type, String tag, byte[] bytes, byte[] packed) {
    this.type = type;
    this.tag = tag;
    this.bytes = bytes;
    this.packed = packed;
  }

  String type() {
    return type;
  }

  String tag() {
    return tag;
  }

  /// True when gzip makes it smaller.
  boolean packs() {
    return packed.length < bytes.length;
  }

  byte[] content(boolean gzip) {
    return gzip ? packed : bytes;
  }
}
