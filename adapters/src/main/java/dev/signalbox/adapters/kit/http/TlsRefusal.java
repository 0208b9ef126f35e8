package dev.signalbox.adapters.kit.http;

import dev.signalbox.adapters.kit.text.PlainText;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/// Why there was no secure connection, with what is to be done about it.
public final class TlsRefusal {
  private TlsRefusal() {}

  /// Says it in one line.
  ///
  /// @param trust how whoever runs the server makes us know an authority: a clause
  public static String told(SSLException failure, String trust) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CertificateExpiredException _ -> {
          return "its certificate has expired, and has to be renewed there";
        }
        case CertificateNotYetValidException _ -> {
          return "its certificate is not valid yet: the clock here or there is wrong";
        }
        case CertPathBuilderException _ -> {
          return "no authority that is known here vouches for its certificate: " + trust;
        }
        case CertificateException named when isOfAnother(named) -> {
          return "its certificate is for another name: write the name that it is for ("
              + PlainText.oneLine(String.valueOf(named.getMessage()))
              + ")";
        }
        default -> {}
      }
    }
    return PlainText.oneLine(String.valueOf(failure.getMessage()));
  }

  private static boolean isOfAnother(CertificateException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("subject alternative") || message.startsWith("No name matching");
  }
}
