package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.run.Connections.Connection;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.LdapRequests;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A dialogue with one connection: what it says becomes a request, and a result what it makes of
/// that.
///
/// @param name what it is for, as people know it
/// @param masking what of its words may be told
public record OperationExchange(
    String name, Connection connection, Dialogue dialogue, SecretMasking masking) {
  /// The request that it begins with.
  ///
  /// @param move what the dialogue said first
  /// @param repeatable true when it may be sent again where nobody knows whether it was
  /// @throws StepFailedException when it has nothing to say, or would leave the connection
  public Effect.Request request(Exchange move, boolean repeatable) {
    return switch (move) {
      case Exchange.Send send -> request(send, repeatable);
      case Exchange.Failed(String why) -> throw failed(why);
      case Exchange.Done _ -> throw failed(name + " has nothing to say to its system.");
    };
  }

  private Effect.Request request(Exchange.Send send, boolean repeatable) {
    String path = "/" + send.path().stream().map(this::segment).collect(Collectors.joining("/"));
    String query =
        send.query().stream()
            .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining("&"));
    URI base = connection.url();
    URI uri = LdapRequests.isDirectory(base) ? base : RequestAddress.below(base, path, query);
    Map<String, String> headers = RequestAddress.headers(connection);
    String body = send.body() == null ? null : Values.outward(send.body());
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    return new Effect.Request(
        connection.name(), send.method(), uri, base, headers, body, null, repeatable);
  }

  private String segment(String segment) {
    if (List.of("", ".", "..").contains(segment)) {
      throw failed(name + " leaves the connection's base.");
    }
    return encoded(segment);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private StepFailedException failed(String why) {
    return new StepFailedException(Failure.FAILED, masking.mask(why));
  }

  /// What came of it.
  ///
  /// @param result with marks in place of secrets
  public EffectResult understood(EffectResult result) {
    return switch (result) {
      case EffectResult.Done(Map<String, Object> value) -> translated(value, result);
      case EffectResult.Failed(_, Map<String, Object> value, _) -> translated(value, result);
      case EffectResult.Unknown _, EffectResult.Stopped _, EffectResult.Detached _ -> result;
    };
  }

  /// What the integration makes of an answer; where there was none, the result says why.
  private EffectResult translated(Map<String, Object> value, EffectResult result) {
    if (!(value.get("status") instanceof Number status)) {
      return result;
    }
    String text = value.get("text") instanceof String given ? given : "";
    var answer = answer(status.intValue(), text, value.get("data"));
    return switch (dialogue.read(answer)) {
      case Exchange.Done(Map<String, Object> output) -> new EffectResult.Done(output);
      case Exchange.Failed(String why) ->
          new EffectResult.Failed(masking.mask(SecretMark.shown(why)), Map.of(), true);
    };
  }

  /// What is not done becomes words for people, in which secrets are dots; of what is done they
  /// stay marked for the steps that follow.
  private static Dialogue.Answer answer(int status, String text, @Nullable Object data) {
    var marked = new Dialogue.Answer(status, text, data);
    return marked.isGood()
        ? marked
        : new Dialogue.Answer(
            status,
            SecretMark.shown(text),
            data instanceof String reason ? SecretMark.shown(reason) : data);
  }
}
