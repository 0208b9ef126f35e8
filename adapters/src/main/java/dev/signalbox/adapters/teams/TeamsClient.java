package dev.signalbox.adapters.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.http.ApiRequest;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.teams.auth.TeamsCloud;
import dev.signalbox.adapters.teams.auth.TeamsKeys;
import dev.signalbox.adapters.teams.auth.TeamsProof;
import dev.signalbox.adapters.teams.auth.TeamsToken;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls the connector of the Bot Framework, at the address that it last called us from or, before
/// that, at the one that serves the whole world. Our token goes to servers that the configuration
/// allows and to no other.
final class TeamsClient implements AutoCloseable {
  private static final int UNAUTHORIZED = 401;

  private final TeamsCloud cloud;
  private final Duration patience;
  private final ApiClient client;
  private final TeamsToken token;
  private final TeamsProof proof;
  private volatile URI service;

  TeamsClient(TeamsConfig config, TeamsTiming timing, Waiting waiting) {
    cloud = config.cloud();
    patience = timing.answer();
    service = cloud.service();
    client = new ApiClient(this::token, timing.answer());
    var endpoint = cloud.login().resolve(config.tenant() + "/oauth2/v2.0/token");
    token =
        new TeamsToken(client, endpoint, config.app(), config.secret(), patience, waiting.clock());
    var keys = new TeamsKeys(client, cloud.metadata(), timing.lookup(), waiting.clock());
    proof = new TeamsProof(keys, cloud.issuer(), config.app(), waiting.clock());
  }

  private @Nullable Secret token(URI uri) {
    return cloud.isConnector(uri) ? token.current() : null;
  }

  TeamsProof proof() {
    return proof;
  }

  /// The connector has called us from here.
  ///
  /// @return false for an address at which we call nobody
  boolean calledFrom(String address) {
    try {
      var uri = URI.create(address.endsWith("/") ? address : address + "/");
      if (cloud.isConnector(uri)) {
        service = uri;
        return true;
      }
    } catch (IllegalArgumentException noAddress) {
      // nobody is called there
    }
    return false;
  }

  /// Sees to it that we have a token.
  void signIn() throws IOException, SignInException, InterruptedException {
    token.refresh();
  }

  /// Calls once and waits for what becomes of it.
  ///
  /// @param path below the connector's address, encoded
  /// @param body what it says, or null
  ApiAnswer call(String method, String path, @Nullable Map<String, ?> body)
      throws IOException, SignInException, InterruptedException {
    token.refresh();
    var uri = service.resolve("v3/" + path);
    var answer = client.send(ApiRequest.json(method, uri, body, patience));
    if (answer instanceof ApiAnswer.Answered answered && answered.status() == UNAUTHORIZED) {
      token.forget();
    }
    return answer;
  }

  /// Asks for something.
  ///
  /// @throws TeamsRefusedException when the connector says no
  /// @throws SignInException when it does so to whoever has our token, also a new one
  Payload ask(String path) throws IOException, SignInException, InterruptedException {
    var answer = call("GET", path, null);
    if (answer instanceof ApiAnswer.Answered first && first.status() == UNAUTHORIZED) {
      answer = call("GET", path, null);
    }
    if (!(answer instanceof ApiAnswer.Answered answered)) {
      throw new IOException(ApiDelivery.told(answer));
    }
    if (answered.status() == UNAUTHORIZED) {
      throw new SignInException("the connector takes no token of ours: " + told(answered));
    }
    if (answered.isGood()) {
      return payload(answered);
    }
    if (answered.status() == 403 || answered.status() == 404) {
      throw new TeamsRefusedException(told(answered));
    }
    throw new IOException(told(answered));
  }

  /// What an answer says; nothing where that is no JSON.
  static Payload payload(ApiAnswer.Answered answered) {
    try {
      return answered.payload();
    } catch (JsonException none) {
      return Payload.EMPTY;
    }
  }

  /// The connector's word for what is wrong, or empty.
  static String error(ApiAnswer.Answered answered) {
    return payload(answered).object("error").text("code");
  }

  private static String told(ApiAnswer.Answered answered) {
    return "the connector " + ApiDelivery.told(answered);
  }

  /// A part of a path.
  static String part(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    client.close();
  }
}
