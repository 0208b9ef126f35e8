package dev.signalbox.adapters.teams.auth;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.http.ApiRequest;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.json.JsonException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys with which the Bot Framework signs its calls (RFC 7517), as it has published them. They
/// are fetched once a day, and for a key that nobody knows, but not more often than once in five
/// minutes: anybody can invent the id of a key.
public final class TeamsKeys {
  private static final Logger LOG = LoggerFactory.getLogger(TeamsKeys.class);
  private static final Duration FRESH = Duration.ofDays(1);
  private static final Duration SELDOM = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(10);

  /// What was fetched stays good for as long where nobody answers.
  private static final Duration LONGEST = Duration.ofDays(5);

  private static final int BITS = 2048;

  private final ApiClient client;
  private final URI metadata;
  private final Duration patience;
  private final InstantSource clock;
  private Map<String, Key> keys = Map.of();
  private @Nullable Instant fetched;
  private @Nullable Instant tried;

  /// @param metadata says where the keys are
  /// @param patience how long each of the two answers may take
  public TeamsKeys(ApiClient client, URI metadata, Duration patience, InstantSource clock) {
    this.client = client;
    this.metadata = metadata;
    this.patience = patience;
    this.clock = clock;
  }

  /// A key that is published.
  ///
  /// @param endorsed the channels for which it signs; empty where that is not said
  record Key(PublicKey key, List<String> endorsed) {
    Key {
      endorsed = List.copyOf(endorsed);
    }
  }

  /// The key of an id, where it is published.
  ///
  /// @throws IOException when nobody says which keys there are
  synchronized Optional<Key> find(String id) throws IOException, InterruptedException {
    var wanted = isOlder(fetched, FRESH) || !keys.containsKey(id);
    if (wanted && isOlder(tried, fetched == null ? SOON : SELDOM)) {
      tried = clock.instant();
      try {
        fetch();
      } catch (IOException silent) {
        LOG.warn("{}: {}", metadata.getAuthority(), silent.getMessage());
      }
    }
    if (isOlder(fetched, LONGEST)) {
      throw new IOException(metadata.getAuthority() + " does not say which keys there are");
    }
    return Optional.ofNullable(keys.get(id));
  }

  private boolean isOlder(@Nullable Instant at, Duration age) {
    return at == null || !clock.instant().isBefore(at.plus(age));
  }

  private void fetch() throws IOException, InterruptedException {
    var place = URI.create(read(metadata).text("jwks_uri"));
    if (place.getHost() == null || !metadata.getScheme().equals(place.getScheme())) {
      throw new IOException(metadata.getAuthority() + " does not say where its keys are");
    }
    var found = new LinkedHashMap<String, Key>();
    for (var key : read(place).objects("keys")) {
      if (key.text("kty").equals("RSA") && !key.text("kid").isEmpty()) {
        rsa(key).ifPresent(rsa -> found.put(key.text("kid"), rsa));
      }
    }
    keys = found;
    fetched = clock.instant();
  }

  private Payload read(URI uri) throws IOException, InterruptedException {
    var answer = client.send(ApiRequest.get(uri, patience));
    try {
      if (answer instanceof ApiAnswer.Answered answered && answered.isGood()) {
        return answered.payload();
      }
    } catch (JsonException noAnswer) {
      throw new IOException(uri.getAuthority() + " answers no JSON", noAnswer);
    }
    throw new IOException(uri.getAuthority() + " " + ApiDelivery.told(answer));
  }

  private static Optional<Key> rsa(Payload key) {
    try {
      var modulus = number(key.text("n"));
      if (modulus.bitLength() < BITS) {
        return Optional.empty();
      }
      var spec = new RSAPublicKeySpec(modulus, number(key.text("e")));
      return Optional.of(
          new Key(KeyFactory.getInstance("RSA").generatePublic(spec), key.texts("endorsements")));
    } catch (GeneralSecurityException | IllegalArgumentException noKey) {
      return Optional.empty();
    }
  }

  private static BigInteger number(String encoded) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
  }
}
