package dev.signalbox.engine.run.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The ways in which programs write a text down, by name.
final class Encoders {
  private Encoders() {}

  static Map<String, UnaryOperator<String>> all() {
    Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();
    lines(ways);
    escapes(ways);
    encodings(ways);
    base64(ways);
    marks(ways);
    wide(ways);
    return ways;
  }

  private static void lines(Map<String, UnaryOperator<String>> ways) {
    ways.put("as it is", text -> text);
    ways.put("indented", text -> "    " + text.replace("\n", "\n    "));
    ways.put("quoted as in mail", text -> "> " + text.replace("\n", "\n> "));
    ways.put("with CRLF", text -> text.replace("\n", "\r\n"));
    ways.put("joined", text -> text.replace("\n", ""));
    ways.put("joined with blanks", text -> text.replace("\n", " "));
    ways.put("line ends escaped", text -> text.replace("\n", "\\n"));
    ways.put("wrapped at 10", text -> wrapped(text, 10, "\n"));
    ways.put("wrapped at 76, indented", text -> wrapped(text.replace("\n", ""), 76, "\n\t"));
    ways.put("wrapped with backslashes", text -> wrapped(text.replace("\n", ""), 20, "\\\n  "));
    ways.put("pieces of a literal", text -> wrapped(text.replace("\n", "\\n"), 12, "'\n   '"));
    ways.put("pieces put together", text -> wrapped(text.replace("\n", "\\n"), 12, "\" +\n  \""));
    ways.put(
        "coloured in the middle",
        text -> wrapped(text, text.length() / 2, "\u001b[01;31m\u001b[K"));
  }

  private static void escapes(Map<String, UnaryOperator<String>> ways) {
    UnaryOperator<String> json =
        text -> new String(JsonStringEncoder.getInstance().quoteAsString(text));
    ways.put("JSON", json);
    ways.put("JSON in JSON", text -> json.apply(json.apply(text)));
    ways.put("JSON in ASCII", text -> each(json.apply(text), 0x80, "\\u%04x"));
    ways.put("JSON with slashes", text -> json.apply(text).replace("/", "\\/"));
    ways.put("shell, single quotes", text -> text.replace("'", "'\\''"));
    ways.put("shell, mixed quotes", text -> text.replace("'", "'\"'\"'"));
    ways.put("shell, backslashes", text -> text.replaceAll("([^\\p{L}\\p{N}\n])", "\\\\$1"));
    ways.put(
        "bash, octal",
        text -> bytes(json.apply(text), b -> b < 128 ? "" + (char) b : "\\%03o".formatted(b)));
    ways.put(
        "bytes of Python",
        text -> bytes(json.apply(text), b -> b < 128 ? "" + (char) b : "\\x%02x".formatted(b)));
    ways.put(
        "Perl",
        text -> each(json.apply(text).replace("@", "\\@").replace("$", "\\$"), 0x80, "\\x{%x}"));
    ways.put("Rust", text -> each(json.apply(text), 0x80, "\\u{%x}"));
    ways.put("doubled single quotes", text -> text.replace("'", "''"));
    ways.put("doubled double quotes", text -> text.replace("\"", "\"\""));
    ways.put("HTML", Encoders::html);
    ways.put("HTML in HTML", text -> html(html(text)));
    ways.put("XML in ASCII", text -> each(html(text), 0x7f, "&#x%X;"));
    ways.put("HTML, decimal", text -> each(html(text), 0x7f, "&#%d;"));
    ways.put("LDAP", text -> text.replaceAll("([\\\\,+\"<>;=#])", "\\\\$1"));
  }

  private static void encodings(Map<String, UnaryOperator<String>> ways) {
    UnaryOperator<String> form = text -> URLEncoder.encode(text, StandardCharsets.UTF_8);
    ways.put("form", form);
    ways.put(
        "form, small",
        text ->
            form.apply(text).toLowerCase(Locale.ROOT).length() > 0 ? small(form.apply(text)) : "");
    ways.put("form in form", text -> form.apply(form.apply(text)));
    ways.put("URL", text -> form.apply(text).replace("+", "%20"));
    ways.put(
        "URL, lax",
        text ->
            form.apply(text)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%24", "$")
                .replace("%2F", "/"));
    ways.put("URL, all", text -> bytes(text, "%%%02X"::formatted));
    ways.put("quoted-printable", Encoders::quotedPrintable);
    ways.put("hexadecimal", text -> HexFormat.of().formatHex(utf8(text)));
    ways.put("HEXADECIMAL", text -> HexFormat.of().withUpperCase().formatHex(utf8(text)));
    ways.put("hexadecimal, :", text -> HexFormat.ofDelimiter(":").formatHex(utf8(text)));
    ways.put("hexadecimal, blanks", text -> HexFormat.ofDelimiter(" ").formatHex(utf8(text)));
    ways.put(
        "hexadecimal, 0x",
        text -> HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(utf8(text)));
    ways.put("hexadecimal, lines", text -> wrapped(HexFormat.of().formatHex(utf8(text)), 60, "\n"));
    ways.put("all as \\x", text -> bytes(text, "\\x%02x"::formatted));
    ways.put("decimal", text -> bytes(text, "%d, "::formatted));
    ways.put("octal", text -> bytes(text, "%03o "::formatted));
  }

  private static void base64(Map<String, UnaryOperator<String>> ways) {
    UnaryOperator<String> form = text -> URLEncoder.encode(text, StandardCharsets.UTF_8);
    for (String before : java.util.List.of("", "u", "us")) {
      ways.put("base64 behind " + before, text -> base64(before + text));
      ways.put(
          "base64, lines, behind " + before,
          text -> Base64.getMimeEncoder().encodeToString(utf8(before + text)));
      ways.put(
          "base64 for URLs behind " + before,
          text -> Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(before + text)));
    }
    ways.put("base64 wrapped at 64", text -> wrapped(base64(text), 64, "\n  "));
    ways.put("base64 in a URL", text -> form.apply(base64(text)));
    ways.put("base64 in JSON", text -> wrapped(base64(text), 76, "\\n"));
    ways.put(
        "base64 of UTF-16",
        text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE)));
  }

  private static void marks(Map<String, UnaryOperator<String>> ways) {
    ways.put("HTML, all named", Encoders::named);
    ways.put("PowerShell", text -> text.replaceAll("([`$\"'])", "`$1").replace("\n", "`n"));
    ways.put("cmd", text -> text.replaceAll("([&%!^<>|\"])", "^$1"));
    ways.put("batch file", text -> text.replace("%", "%%"));
    ways.put("style sheet", Encoders::styled);
    ways.put(
        "header of a mail", text -> quotedPrintable(text).replace("_", "=5F").replace("=20", "_"));
    ways.put("cat -A", Encoders::visible);
    ways.put("no-break spaces", text -> text.replace(' ', '\u00a0'));
    ways.put("list of characters", text -> listed(text, "'", ", "));
    ways.put("list of characters in JSON", text -> listed(text, "\"", ","));
    ways.put("pieces on one line", text -> wrapped(text.replace("\n", "\\n"), 9, "\" + \""));
    ways.put("pieces side by side", text -> wrapped(text.replace("\n", "\\n"), 9, "' '"));
    ways.put("hexadecimal, |", text -> HexFormat.ofDelimiter("|").formatHex(utf8(text)));
    ways.put(
        "hexadecimal in pieces",
        text -> wrapped(HexFormat.of().formatHex(utf8(text)), 40, "\"\n  \""));
    ways.put(
        "hexadecimal, line ends escaped",
        text -> wrapped(HexFormat.of().formatHex(utf8(text)), 60, "\\n"));
    ways.put("bytes of Java", text -> Arrays.toString(utf8(text)));
  }

  private static void wide(Map<String, UnaryOperator<String>> ways) {
    var little = StandardCharsets.UTF_16LE;
    var big = StandardCharsets.UTF_16BE;
    ways.put("hexadecimal of UTF-16", text -> HexFormat.of().formatHex(text.getBytes(little)));
    ways.put("hexadecimal of big UTF-16", text -> HexFormat.of().formatHex(text.getBytes(big)));
    ways.put("base64 of big UTF-16", text -> base64(text.getBytes(big)));
    ways.put("UTF-16 in C", text -> escaped(text.getBytes(little)));
    ways.put("NUL characters in JSON", text -> text.replaceAll("(?s)(.)", "$1\\\\u0000"));
    ways.put("base64 of base64", text -> base64(base64(text)));
    ways.put(
        "base64 of JSON",
        text -> base64(new String(JsonStringEncoder.getInstance().quoteAsString(text))));
    ways.put(
        "base64 of JSON in ASCII",
        text ->
            base64(
                each(
                    new String(JsonStringEncoder.getInstance().quoteAsString(text)),
                    0x80,
                    "\\u%04x")));
    ways.put(
        "base64 of a URL's",
        text -> base64(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")));
    ways.put("base64 of hexadecimal", text -> base64(HexFormat.of().formatHex(utf8(text))));
    ways.put("turned round", text -> new StringBuilder(text).reverse().toString());
    ways.put("read as Latin-1", text -> new String(utf8(text), StandardCharsets.ISO_8859_1));
  }

  private static String named(String text) {
    return html(text)
        .replace("ö", "&ouml;")
        .replace("é", "&eacute;")
        .replace("ß", "&szlig;")
        .replace("@", "&commat;")
        .replace("$", "&dollar;")
        .replace("%", "&percnt;")
        .replace("_", "&lowbar;")
        .replace("(", "&lpar;");
  }

  private static String styled(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(c ->
            out.append(
                c < 0x80 && c != '\\' && c != '\n' ? Character.toString(c) : "\\%x ".formatted(c)));
    return out.toString();
  }

  private static String visible(String text) {
    String bytes = bytes(text, b -> b < 0x80 ? "" + (char) b : meta(b & 0x7f));
    return bytes.replace("\n", "$\n");
  }

  private static String meta(int b) {
    return b < 0x20 ? "M-^" + (char) (b + 0x40) : "M-" + (b == 0x7f ? "^?" : "" + (char) b);
  }

  private static String listed(String text, String quote, String between) {
    return text.codePoints()
        .mapToObj(c -> quote + (c == '\n' ? "\\n" : Character.toString(c)) + quote)
        .collect(Collectors.joining(between, "[", "]"));
  }

  private static String escaped(byte[] bytes) {
    var out = new StringBuilder();
    for (byte b : bytes) {
      out.append(b < 33 || b == '\\' ? "\\x%02x".formatted(b & 0xFF) : "" + (char) b);
    }
    return out.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(utf8(text));
  }

  private static String small(String form) {
    return java.util.regex.Pattern.compile("%..")
        .matcher(form)
        .replaceAll(hit -> hit.group().toLowerCase(Locale.ROOT));
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String each(String text, int from, String format) {
    var out = new StringBuilder();
    boolean wide = format.contains("{") || format.contains("&");
    (wide ? text.codePoints() : text.chars())
        .forEach(c -> out.append(c < from ? Character.toString(c) : format.formatted(c)));
    return out.toString();
  }

  private static String bytes(String text, IntFunction<String> written) {
    var out = new StringBuilder();
    for (byte b : utf8(text)) {
      out.append(written.apply(b & 0xFF));
    }
    return out.toString();
  }

  private static String quotedPrintable(String text) {
    var out = new StringBuilder();
    int written = 0;
    for (byte b : utf8(text)) {
      out.append(b < 33 || b > 126 || b == '=' ? "=%02X".formatted(b & 0xFF) : "" + (char) b);
      out.append(++written % 20 == 0 ? "=\n" : "");
    }
    return out.toString();
  }

  private static String wrapped(String text, int width, String with) {
    var out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + width);
      while (end < text.length()
          && (Character.isLowSurrogate(text.charAt(end)) || text.charAt(end - 1) == '\\')) {
        end++;
      }
      out.append(at == 0 ? "" : with).append(text, at, end);
      at = end;
    }
    return out.toString();
  }
}
