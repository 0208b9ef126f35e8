package dev.signalbox.chat.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// What a file is by how it begins, whatever it is called. Kept small on purpose: what is in no row
/// is text when it reads as such, else just bytes. What browsers would act on, such as HTML and
/// SVG, is text here.
public final class FileType {
  public static final String TEXT = "text/plain";
  public static final String BYTES = "application/octet-stream";
  private static final String PDF = "application/pdf";

  private static final List<Signature> SIGNATURES =
      List.of(
          of("image/png", "PNG picture", 0, "89504e470d0a1a0a"),
          of("image/jpeg", "JPEG picture", 0, "ffd8ff"),
          of("image/gif", "GIF picture", 0, "474946383761"),
          of("image/gif", "GIF picture", 0, "474946383961"),
          riff("image/webp", "WebP picture", "57454250"),
          riff("audio/wav", "sound", "57415645"),
          riff("video/x-msvideo", "film", "41564920"),
          of("image/tiff", "TIFF picture", 0, "49492a00"),
          of("image/tiff", "TIFF picture", 0, "4d4d002a"),
          of("image/bmp", "BMP picture", 0, "424d"),
          of(PDF, "PDF", 0, "255044462d"),
          of("application/zip", "ZIP archive or office document", 0, "504b0304"),
          of("application/zip", "ZIP archive", 0, "504b0506"),
          of("application/gzip", "gzip archive", 0, "1f8b"),
          of("application/x-bzip2", "bzip2 archive", 0, "425a68"),
          of("application/x-xz", "xz archive", 0, "fd377a585a00"),
          of("application/zstd", "zstd archive", 0, "28b52ffd"),
          of("application/x-7z-compressed", "7z archive", 0, "377abcaf271c"),
          of("application/vnd.rar", "RAR archive", 0, "526172211a07"),
          of("application/x-tar", "tar archive", 257, "7573746172"),
          of("application/x-ole-storage", "office document", 0, "d0cf11e0a1b11ae1"),
          of("application/vnd.sqlite3", "SQLite database", 0, "53514c69746520666f726d6174203300"),
          of("application/x-elf", "program for Linux", 0, "7f454c46"),
          of("application/vnd.microsoft.portable-executable", "program for Windows", 0, "4d5a"),
          of("application/x-mach-binary", "program for macOS", 0, "cffaedfe"),
          of("application/java-vm", "Java class or program for macOS", 0, "cafebabe"),
          of("video/mp4", "film", 4, "66747970"),
          of("video/webm", "film", 0, "1a45dfa3"),
          of("audio/ogg", "sound", 0, "4f676753"),
          of("audio/mpeg", "sound", 0, "494433"),
          of("audio/flac", "sound", 0, "664c6143"));

  private FileType() {}

  /// The media type of a file.
  ///
  /// @param head how it begins; 512 bytes or more, or all of it
  public static String of(byte[] head) {
    String type =
        SIGNATURES.stream()
            .filter(signature -> signature.fits(head))
            .map(Signature::type)
            .findFirst()
            .orElse(BYTES);
    // A sentence may begin with the letters of a signature.
    return !type.equals(PDF) && isText(head) ? TEXT : type;
  }

  /// What people call a type that was found.
  public static String label(String type) {
    return switch (type) {
      case TEXT -> "text";
      case BYTES -> "of unknown kind";
      default ->
          SIGNATURES.stream()
              .filter(signature -> signature.type().equals(type))
              .map(Signature::label)
              .findFirst()
              .orElse("of unknown kind");
    };
  }

  private static boolean isText(byte[] head) {
    for (byte each : head) {
      boolean control = each >= 0 && each < ' ' && "\t\n\r\f\u001b".indexOf(each) < 0;
      if (control || each == 0x7f) {
        return false;
      }
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    decoder.onMalformedInput(CodingErrorAction.REPORT);
    // The last character may have been cut in two.
    CoderResult read =
        decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false);
    return read.isUnderflow();
  }

  private static Signature of(String type, String label, int at, String hex) {
    return new Signature(type, label, List.of(new Mark(at, HexFormat.of().parseHex(hex))));
  }

  private static Signature riff(String type, String label, String hex) {
    byte[] riff = "RIFF".getBytes(StandardCharsets.US_ASCII);
    return new Signature(
        type, label, List.of(new Mark(0, riff), new Mark(8, HexFormat.of().parseHex(hex))));
  }

  private record Signature(String type, String label, List<Mark> marks) {
    boolean fits(byte[] head) {
      return marks.stream().allMatch(mark -> mark.isIn(head));
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Mark(int at, byte[] bytes) {
    boolean isIn(byte[] head) {
      return head.length >= at + bytes.length
          && ByteBuffer.wrap(head, at, bytes.length).equals(ByteBuffer.wrap(bytes));
    }
  }
}
