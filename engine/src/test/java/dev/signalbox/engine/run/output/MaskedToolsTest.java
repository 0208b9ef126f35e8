package dev.signalbox.engine.run.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.Secret;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Secrets as the shells, languages and tools of this machine print them.
final class MaskedToolsTest {
  private static final List<String> SECRETS =
      List.of("p@ss\"wörd/+ 1's$x`\\n%41&z=9", "ghp_aB3dE5fG7hI9jK1lM3nO5p", key());

  /// So many characters of a secret in one piece tell something about it.
  private static final int TELLING = 6;

  private static final List<String> SHELL =
      List.of(
          "printf '%s\\n' \"$S\"",
          "printf %q \"$S\"",
          "echo \"${S@Q} ${S@E}\"",
          "set -x; : \"$S\"",
          "declare -p S",
          "echo $S",
          "printf 'user:%s' \"$S\" | base64 -w 64",
          "printf %s \"$S\" | base64 -w 0",
          "printf %s \"$S\" | base32",
          "printf %s \"$S\" | base32 -w 20 | tr A-Z a-z",
          "printf ab%s \"$S\" | basenc --base32hex",
          "printf %s \"$S\" | rev",
          "printf %s \"$S\" | hexdump -x",
          "printf %s \"$S\" | fold -w 20",
          "printf %s \"$S\" | sed 's/^/    /'",
          "printf %s \"$S\" | sed 's/$/\\r/'",
          "printf %s \"$S\" | tr -d '\\n'",
          "printf %s \"$S\" | od -c",
          "printf %s \"$S\" | od -An -tx1",
          "printf 'abc%s' \"$S\" | od -tx1z",
          "printf %s \"$S\" | od -x",
          "printf %s \"$S\" | od -b",
          "printf %s \"$S\" | hexdump",
          "printf x%s \"$S\" | hexdump -C",
          "printf xy%s \"$S\" | xxd",
          "printf %s \"$S\" | xxd -p",
          "printf %s \"$S\" | xxd -i",
          "printf %s \"$S\" | openssl base64",
          "printf %s \"$S\" | jq -Rs '., @uri, @sh, @html, tojson'",
          "printf %s \"$S\" | sed -n l");

  private static final List<String> PYTHON =
      List.of(
          "print(repr(s), ascii(s), s.encode())",
          "import json; print(json.dumps(s), json.dumps(json.dumps(s)))",
          "import pprint; pprint.pprint({'a': s})",
          "import urllib.parse as u; print(u.quote(s), u.quote_plus(s), u.quote(u.quote(s)))",
          "import quopri; print(quopri.encodestring(s.encode()).decode())",
          "import html; print(html.escape(s), html.escape(html.escape(s)))",
          "import shlex, re; print(shlex.quote(s), re.escape(s))",
          "import base64; print(base64.encodebytes(s.encode()))",
          "import base64; print(base64.b64encode(s.encode('utf-16le')).decode())",
          "print(list(s.encode()), s.encode().hex(), s.encode().hex(':'))",
          "import textwrap; print(textwrap.fill(s, 30))",
          "import xml.sax.saxutils as x; print(x.quoteattr(s))",
          "import base64; print(base64.b85encode(s.encode()).decode())",
          "import base64; print(base64.a85encode(b'xy' + s.encode(), wrapcol=40).decode())",
          "import codecs; print(codecs.encode(s.encode(), 'uu').decode())");

  private static final List<String> PERL =
      List.of(
          "use Data::Dumper; $Data::Dumper::Useqq = 1; print Dumper($ENV{S})",
          "use Data::Dumper; print Dumper($ENV{S})",
          "use MIME::QuotedPrint; print encode_qp($ENV{S})",
          "print unpack('H*', $ENV{S})",
          "print pack('u', $ENV{S})");

  private static final List<String> NODE =
      List.of(
          "console.log(JSON.stringify(process.env.S), [process.env.S])",
          "console.log(encodeURIComponent(process.env.S), escape(process.env.S))",
          "console.log(new URLSearchParams({a: process.env.S}).toString())");

  private static final List<String> PHP =
      List.of(
          "$s = getenv('S'); var_export($s); echo addslashes($s), json_encode($s), urlencode($s);",
          "$s = getenv('S'); echo htmlspecialchars($s), bin2hex($s), escapeshellarg($s);");

  static Stream<List<String>> programs() {
    return Stream.of(
            SHELL.stream().map(script -> List.of("bash", "-c", script)),
            PYTHON.stream()
                .map(script ->
                    List.of("python3", "-c", "import os; s = os.environ['S']\n" + script)),
            PERL.stream().map(script -> List.of("perl", "-e", script)),
            NODE.stream().map(script -> List.of("node", "-e", script)),
            PHP.stream().map(script -> List.of("php", "-r", script)))
        .flatMap(programs -> programs);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void showNothingOfASecret(List<String> program) throws Exception {
    for (String secret : SECRETS) {
      String output = output(program, secret);
      String shown = SecretMasking.of(List.of(new Secret(secret))).mask(output);
      assertTrue(shown.contains(SecretMasking.DOTS), () -> program + " printed " + output);
      String rest = shown.replaceAll("\\s+|-----(BEGIN|END) PRIVATE KEY-----", "");
      List<String> seen = pieces(secret).filter(rest::contains).toList();
      assertEquals(List.of(), seen, () -> program + " printed " + output + "\nshown: " + shown);
    }
  }

  /// What of a secret would tell something, in clear and in the two usual encodings.
  private static Stream<String> pieces(String secret) {
    String body = secret.replaceAll("-----.*-----|\\n", "");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String hex = java.util.HexFormat.of().formatHex(bytes);
    String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    return Stream.of(
            windows(body, TELLING),
            windows(hex, 2 * TELLING),
            windows(base64.substring(0, base64.length() - 4), 2 * TELLING))
        .flatMap(windows -> windows);
  }

  private static Stream<String> windows(String text, int width) {
    return IntStream.rangeClosed(0, text.length() - width)
        .mapToObj(at -> text.substring(at, at + width));
  }

  private static String output(List<String> program, String secret)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(program).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().put("S", secret);
    needed(program).forEach(MaskedToolsTest::installed);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> program + " printed " + output);
    return output;
  }

  private static Stream<String> needed(List<String> program) {
    String[] piped = program.getLast().split(" \\| ");
    return Stream.concat(
        Stream.of(program.getFirst()),
        program.getFirst().equals("bash")
            ? Stream.of(piped).skip(1).map(command -> command.split(" ", 2)[0])
            : Stream.of());
  }

  private static void installed(String program) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!there) {
      System.out.println("SKIPPED: " + program + " is not installed");
      Assumptions.abort(program + " is not installed");
    }
  }

  private static String key() {
    byte[] bytes = new byte[400];
    new Random(7).nextBytes(bytes);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END PRIVATE KEY-----";
  }
}
