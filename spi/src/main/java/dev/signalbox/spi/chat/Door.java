package dev.signalbox.spi.chat;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a platform calls a connection over HTTP. Anybody can call: what a call is worth is for the
/// adapter to prove. It is shut when the connection is closed.
public interface Door {
  /// How large the body of a call may be, in bytes; what is larger is refused before anybody reads
  /// it.
  int LARGEST = 1 << 20;

  /// Takes the calls of one address from now on. To be called while the adapter is made, so that
  /// calls are taken wherever it is made.
  ///
  /// @param name ends the address: small letters, digits and hyphens, a letter first, at most 40
  /// @return where the platform reaches it
  /// @throws IllegalArgumentException when that is no name
  /// @throws IllegalStateException when it is open already
  Address open(String name, Taker taker);

  /// Where a platform reaches a door.
  @FunctionalInterface
  interface Address {
    /// Empty where calls are not taken: before the adapter is started, and while a connection is
    /// only tried.
    Optional<URI> now();

    /// The address.
    ///
    /// @throws IllegalStateException where calls are not taken
    default URI known() {
      return now()
          .orElseThrow(
              () -> new IllegalStateException("nobody knows yet where this server is reached"));
    }
  }

  /// Takes calls, many at a time. What it knows of a call must be in the call, or stored: the next
  /// one may reach another server.
  @FunctionalInterface
  interface Taker {
    /// Proves a call, hands over what it tells, and answers; within a second or so, since many
    /// platforms give no more than three. What it throws is answered with 500 and logged without
    /// what was sent; where events could not be stored the platform is asked to come back.
    ///
    /// @param events where it hands over what happened
    Answer take(Call call, ChatEvents events);
  }

  /// One call as it came over the wire. Whoever reads the body leaves it as it is.
  ///
  /// @param method `GET` or `POST`
  /// @param query what stands behind `?`, raw; empty where there is none
  /// @param headers by their names in any case, each with its values in order; never `Cookie`
  /// @param body raw, byte for byte, at most [#LARGEST]
  @SuppressWarnings("ArrayRecordComponent") // nobody compares calls
  record Call(String method, String query, Map<String, List<String>> headers, byte[] body) {
    public Call {
      var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
      headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
      copy.remove("Cookie");
      headers = Collections.unmodifiableMap(copy);
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
      return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /// Without what was sent: it may be secret.
    @Override
    public String toString() {
      return method + " with " + body.length + " bytes";
    }
  }

  /// What a call is answered with.
  ///
  /// @param status 200 to 599; from 300 on the platform may call again with the same
  /// @param type of the body, such as `application/json`; null without one
  @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
  record Answer(int status, @Nullable String type, byte[] body) {
    private static final int LEAST = 200;
    private static final int MOST = 599;

    public Answer {
      if (status < LEAST || status > MOST) {
        throw new IllegalArgumentException("no call is answered with the status " + status);
      }
      if (type != null && !type.matches("[\\x20-\\x7e]{1,200}")) {
        throw new IllegalArgumentException("no header can say this type of a body");
      }
    }

    /// One without a body.
    public static Answer of(int status) {
      return new Answer(status, null, new byte[0]);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d with %d bytes", status, body.length);
    }
  }
}
