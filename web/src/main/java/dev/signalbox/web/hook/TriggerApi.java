package dev.signalbox.web.hook;

import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.PostAnswer;
import dev.signalbox.engine.feature.PostReceiver;
import dev.signalbox.web.api.Answers;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.http.RequestGate;
import dev.signalbox.web.http.SenderLog;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;

/// `POST /triggers/{path}`: what others send so that a runbook starts, byte for byte.
public final class TriggerApi implements Api {
  private static final String PATH = "path";
  private static final int LARGEST = (int) RequestGate.LARGEST;
  private static final int SMALL = 64 * 1024;

  private final List<PostReceiver> receivers;
  private final Bulkhead intake;
  private final SenderLog senders = new SenderLog();

  /// @param features that take what is posted
  /// @param intake where what is large is read
  public TriggerApi(List<Feature> features, Bulkhead intake) {
    this.receivers = features.stream().flatMap(feature -> feature.posts().stream()).toList();
    this.intake = intake;
  }

  @Override
  public void add(Addresses addresses) {
    for (PostReceiver receiver : receivers) {
      addresses.add(
          HandlerType.POST,
          RequestGate.TRIGGERS + "{" + PATH + "}",
          context -> take(context, receiver));
    }
  }

  private void take(Context context, PostReceiver receiver) {
    new Query(context).end();
    String packed = context.header("Content-Encoding");
    if (packed != null && !packed.equalsIgnoreCase("identity")) {
      throw new ApiException(
          415, "packed", "The body is packed (Content-Encoding): send it as it is.");
    }
    String path = context.pathParam(PATH);
    byte[] body = Body.bytes(context, LARGEST);
    PostAnswer answer =
        body.length <= SMALL
            ? receiver.take(path, context.headerMap(), body)
            : intake.run(path, () -> receiver.take(path, context.headerMap(), body));
    if (!answer.log().isEmpty()) {
      senders.refused(context.path(), answer.log(), context.ip());
    }
    if (!answer.word().isEmpty()) {
      throw new ApiException(answer.status(), answer.word(), answer.text());
    }
    context.status(answer.status());
    Answers.json(context, new Taken(answer.text()));
  }

  private record Taken(String run) {}
}
