package dev.signalbox.engine.run.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Secrets made up from seeds, in every spelling of a table.
final class MaskedSpellingsTest {
  private static final int SEEDS = 60;

  /// What may be left of one: the ends of an encoding that depend on what stands beside it.
  private static final int MOST_LEFT = 8;

  private static final List<String> ALPHABETS =
      List.of(
          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
          "abcxyzABC019!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ",
          "'\"\\$%&=+;n'x0 ",
          "äöüßéñ日本語Ж€abc123",
          "😀🗝abXY12-");

  @Test
  void areMaskedWhoeverWritesThemDown() {
    for (int seed = 0; seed < SEEDS; seed++) {
      String secret = seed % 6 == 5 ? key(seed) : word(seed);
      SecretMasking masking = SecretMasking.of(List.of(new Secret(secret)));
      Encoders.all()
          .forEach((way, encoder) -> {
            String written = encoder.apply(secret);
            String rest =
                masking.mask("begin <" + written + "> end").replace(SecretMasking.DOTS, "");
            String message = way + " of " + secret + "\n" + written + "\nleaves " + rest;
            assertTrue(rest.length() <= "begin <> end".length() + MOST_LEFT, message);
            assertTrue(rest.startsWith("begin ") && rest.endsWith(" end"), message);
          });
    }
  }

  @Test
  void areMaskedWhereverTheOutputIsCutInTwo() {
    String secret = "pä'ss\"wörd/+ 1\\n%";
    SecretMasking masking = SecretMasking.of(List.of(new Secret(secret), new Secret(key(4))));
    Encoders.all()
        .forEach((way, encoder) -> {
          for (String written : List.of(encoder.apply(secret), encoder.apply(key(4)))) {
            byte[] bytes = ("a " + written + " z").getBytes(StandardCharsets.UTF_8);
            String whole = masking.mask(new String(bytes, StandardCharsets.UTF_8));
            for (int cut = 0; cut <= bytes.length; cut += 1 + bytes.length / 60) {
              var stream = masking.stream();
              var out = new ByteArrayOutputStream();
              out.writeBytes(stream.mask(Arrays.copyOf(bytes, cut), false));
              out.writeBytes(stream.mask(Arrays.copyOfRange(bytes, cut, bytes.length), true));
              assertEquals(whole, out.toString(StandardCharsets.UTF_8), way + " cut at " + cut);
            }
          }
        });
  }

  @Test
  void whatIsNoneIsShownAtOnce() {
    String pieces = "0123456789abcdef\"'` \n,.:;-|_\\%=&^M+$#xun{}";
    for (int seed = 0; seed < SEEDS; seed++) {
      SecretMasking masking =
          SecretMasking.of(
              List.of(new Secret(word(seed)), new Secret(key(seed)), new Secret("pä5swörd")));
      var random = new Random(seed);
      var text = new StringBuilder();
      while (text.length() < 20_000) {
        text.append(pieces.charAt(random.nextInt(pieces.length())));
        text.append(random.nextInt(9) == 0 ? "00 \"00\", '31\\n" : "");
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      int held = bytes.length - masking.stream().mask(bytes, false).length;
      assertTrue(held < 600, "seed " + seed + " holds back " + held);
    }
  }

  @Test
  void whatIsEmptyForLongIsShownThoughASecretMayHaveBegunBeforeIt() {
    SecretMasking masking =
        SecretMasking.of(List.of(new Secret("K0secret-0K"), new Secret(key(1))));
    for (String empty : List.of("\0", "\n", " \n", "00", "00 ", "\\u0000", "\\n", "\u001b[m")) {
      byte[] bytes = ("K-4b " + "K" + empty.repeat(5_000)).getBytes(StandardCharsets.UTF_8);
      int held = bytes.length - masking.stream().mask(bytes, false).length;
      assertTrue(held < 1_000, empty + " holds back " + held);
      byte[] hex = ("4b" + empty.repeat(5_000)).getBytes(StandardCharsets.UTF_8);
      held = hex.length - masking.stream().mask(hex, false).length;
      assertTrue(held < 1_000, "in hexadecimal " + empty + " holds back " + held);
    }
  }

  @Test
  void eachLineOfAKeyIsOneButItsHeadIsNot() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SecretMasking masking = SecretMasking.of(List.of(new Secret(key(seed))));
      key(seed)
          .lines()
          .filter(line -> line.length() >= 8)
          .forEach(line -> {
            String indented = "  line: " + line;
            boolean head = line.startsWith("-----");
            assertEquals(head ? indented : "  line: " + SecretMasking.DOTS, masking.mask(indented));
          });
    }
  }

  @Test
  void whatIsSecretInsideOfASecretIsOneByItself() {
    assertPart("postgresql://app:Tr0ub4dor&3@db.example.com/payments", "Tr0ub4dor&3");
    assertPart("Bearer 0123456789abcdef0123", "0123456789abcdef0123");
    assertPart("Basic " + base64("deploy:correct horse"), "correct horse");
    assertPart("{\"user\": \"deploy\", \"token\": \"8f14e45fceea167a\"}", "8f14e45fceea167a");
    assertPart("machine: api\nlogin: deploy\npassword: kQ3xZpLm77", "kQ3xZpLm77");
    assertPart("DB_USER=app\nDB_PASSWORD=\"kQ3xZpLm77\"\n", "kQ3xZpLm77");
    assertPart("postgres://app:p%40ss%2Fw0rd99@db/x", "p@ss/w0rd99");
    assertPart("jdbc:postgresql://db/x?user=app&password=abcdefgh", "abcdefgh");
    assertPart("Server=db;User Id=app;Password=abcdefgh;", "abcdefgh");
    assertPart(
        "Name=acme;AccountKey=Zm9vYmFyYmF6cXV4MTIzNA==;Suffix=x", "Zm9vYmFyYmF6cXV4MTIzNA==");
    assertPart("deploy:Tr0ub4dor3xy", "Tr0ub4dor3xy");
    assertPart("machine api login deploy password kQ3xZpLm77", "kQ3xZpLm77");
    assertPart("https://hooks.example.com/services/T0/XXabcd1234XXXXXX", "XXabcd1234XXXXXX");
    assertPart("Authorization: Bearer hunter2hunter2", "hunter2hunter2");
    assertPart("Token token=hunter2hunter2", "hunter2hunter2");
    assertPart("{\"r.io\":{\"auth\":\"" + base64("deploy:correct horse") + "\"}}", "correct horse");
    assertPart("{\"password\":\"p\\u0040ssword\"}", "p@ssword");
    assertPart("<user>app</user><password>abcdefgh</password>", "abcdefgh");
    assertPart("'correct horse'", "correct horse");
    assertPart(base64("correct horse battery"), "correct horse battery");
    assertPart("8f14e45f-ceea-467a-9a36-dedd4bea2543", "8F14E45FCEEA467A9A36DEDD4BEA2543");
  }

  @Test
  void areMaskedWhereACharsetLosesTheirLetters() {
    SecretMasking masking = SecretMasking.of(List.of(new Secret("pä55wörd-für-Ålesund🗝")));
    for (String written :
        List.of(
            "p?55w?rd-f?r-?lesund?",
            "p??55w??rd-f??r-??lesund????",
            "p\ufffd55w\ufffdrd-f\ufffdr-\ufffdlesund\ufffd",
            "p\ufffd\ufffd55w\ufffd\ufffdrd-f\ufffd\ufffdr-\ufffd\ufffdlesund\ufffd\ufffd\ufffd\ufffd")) {
      assertEquals("<" + SecretMasking.DOTS + ">", masking.mask("<" + written + ">"));
    }
    SecretMasking foreign = SecretMasking.of(List.of(new Secret("日本語日本語日本語")));
    assertEquals("??????????????????", foreign.mask("??????????????????"));
  }

  private static void assertPart(String secret, String part) {
    SecretMasking masking = SecretMasking.of(List.of(new Secret(secret)));
    assertEquals("it is " + SecretMasking.DOTS + ".", masking.mask("it is " + part + "."), secret);
  }

  @Test
  void ordinaryWordsAreNeverMasked() {
    String words =
        """
        -----BEGIN PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        deploying payments v4.12.2 to eu-central-1 on 2026-11-28T09:30:00Z by deploy@db.example.com
        The password of the service account was changed for production, says JavaScript's README.
        type: service_account, project: payments-production, node01, sha256, 3544790567247868102
        https://db.example.com/payments/configuration?environment=production&region=eu-central-1
        0000000 0123456789 ffffffff 00 00 00 00 00 00 00 00 00 a b c d e f g h i j k l m n
        DB_USER=app
        login: deploy
        -----END PRIVATE KEY-----
        """;
    SecretMasking masking =
        SecretMasking.of(
            List.of(
                new Secret(key(2)),
                new Secret("postgresql://app:Tr0ub4dor&3@db.example.com/payments"),
                new Secret(
                    """
                    type: service_account
                    login: deploy
                    region: eu-central-1
                    key: kQ3xZpLm77
                    The password of the service account\
                    """),
                new Secret("DB_USER=app\nDB_PASSWORD=kQ3xZpLm77"),
                new Secret("short\na b c\nx")));
    assertEquals(words, masking.mask(words));
    for (int seed = 0; seed < SEEDS; seed++) {
      assertEquals(words, SecretMasking.of(List.of(new Secret(word(seed)))).mask(words));
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String word(int seed) {
    var random = new Random(seed);
    int[] alphabet = ALPHABETS.get(seed % ALPHABETS.size()).codePoints().toArray();
    var word = new StringBuilder("K");
    int length = 10 + random.nextInt(40);
    for (int i = 0; i < length; i++) {
      word.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return word.append('7').toString();
  }

  private static String key(int seed) {
    byte[] bytes = new byte[200 + seed];
    new Random(seed).nextBytes(bytes);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END PRIVATE KEY-----";
  }
}
