package dev.signalbox.adapters.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whom a TLS connection believes: the system's authorities, or the certificates of one file.
public final class TrustFile {
  private TrustFile() {}

  /// A context for the certificates in the PEM file, or for the system's when there is none.
  ///
  /// @throws IOException when the file cannot be read or holds no certificate
  public static SSLContext context(@Nullable Path file) throws IOException {
    try {
      if (file == null) {
        return SSLContext.getDefault();
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(certificates(file));
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the trust file " + file + " cannot be used: " + unusable.getMessage());
    }
  }

  private static KeyStore certificates(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var pem = Files.newInputStream(file)) {
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
    }
    if (store.size() == 0) {
      throw new IOException("the trust file " + file + " holds no certificate");
    }
    return store;
  }
}
