package dev.signalbox.web.api;

import dev.signalbox.chat.builtin.LinkRequests;
import dev.signalbox.engine.people.LinkCode;
import dev.signalbox.engine.people.Person;
import dev.signalbox.spi.text.VisibleText;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.function.BiFunction;

/// `POST /api/link-codes`: a one-time code that links an account of another platform.
public final class LinkApi {
  private static final int LONGEST = 40;

  private final SignedInOnly signedInOnly;
  private final BiFunction<Person, String, LinkRequests.Result> requests;

  public LinkApi(
      SignedInOnly signedInOnly, BiFunction<Person, String, LinkRequests.Result> requests) {
    this.signedInOnly = signedInOnly;
    this.requests = requests;
  }

  public void add(Addresses addresses) {
    addresses.post("/api/link-codes", signedInOnly.changing(this::issue));
  }

  private void issue(Context context, Session session) {
    Body body = Body.json(context);
    String platform = body.text("platform");
    body.end();
    LinkCode code =
        switch (requests.apply(session.person(), platform)) {
          case LinkRequests.Result.Issued(LinkCode issued) -> issued;
          case LinkRequests.Result.Denied(String why) -> throw new ApiException(403, "denied", why);
        };
    String shown = VisibleText.first(platform, LONGEST);
    Answers.json(
        context,
        new Issued(
            code.text(),
            code.validUntil(),
            "Send this to the bot in a private message on " + shown + ": link " + code.text()));
  }

  private record Issued(String code, Instant validUntil, String howTo) {}
}
