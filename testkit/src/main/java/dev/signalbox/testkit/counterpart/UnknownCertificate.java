package dev.signalbox.testkit.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A certificate for 127.0.0.1 that signs itself, with its key, as PEM: nobody vouches for it. Made
/// once for all.
public final class UnknownCertificate {
  public static final String FILE = "certificate.pem";
  public static final String KEY = "key.pem";

  private static final String NAME = "unknown";
  private static final String PASSWORD = "not-a-secret";

  private static @Nullable KeyStore made;

  private UnknownCertificate() {}

  /// Writes both into a folder.
  public static synchronized void write(Path folder) throws IOException {
    try {
      if (made == null) {
        made = make(folder);
      }
      pem(folder.resolve(FILE), "CERTIFICATE", made.getCertificate(NAME).getEncoded());
      pem(
          folder.resolve(KEY),
          "PRIVATE KEY",
          made.getKey(NAME, PASSWORD.toCharArray()).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// What a server of this certificate proves itself with.
  public static synchronized SSLContext context(Path folder) throws IOException {
    write(folder);
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(made, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyStore make(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = folder.resolve("certificate.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(ProcessHandle.current().info().command().orElseThrow())
                    .resolveSibling("keytool")
                    .toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-alias",
                NAME,
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new AssertionError("keytool: " + said);
    }
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static void pem(Path file, String what, byte[] content) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, lines));
  }
}
