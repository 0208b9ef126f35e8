package dev.signalbox.web.file;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.file.FileLink;
import dev.signalbox.chat.file.StoredFile;
import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.web.api.Answers;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.ArrivingBody;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.http.RequestGate;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Files of messages and of runs: brought before they are said, looked at by whoever sees the
/// message or the run. What is in them comes from addresses of its own, where no cookie is looked
/// at, nothing of it can act, and only pictures are shown in place.
public final class FileApi implements Api {
  private static final String BRING = "/api/rooms/{room}" + RequestGate.FILES;
  private static final String CONTENT = "/files/";
  private static final String POLICY = "default-src 'none'; sandbox";

  private final SignedInOnly signedInOnly;
  private final Rooms rooms;
  private final ConsoleGateway console;
  private final Attachments attachments;
  private final Runs runs;

  public FileApi(
      SignedInOnly signedInOnly,
      Rooms rooms,
      ConsoleGateway console,
      Attachments attachments,
      Runs runs) {
    this.runs = runs;
    this.signedInOnly = signedInOnly;
    this.rooms = rooms;
    this.console = console;
    this.attachments = attachments;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.add(HandlerType.POST, BRING, signedInOnly.changing(this::bring));
    addresses.get("/api/files/{id}", signedInOnly.reading(this::follow));
    addresses.get("/api/runs/{run}/files/{digest}", signedInOnly.reading(this::followOfRun));
    addresses.delete("/api/files/{id}", signedInOnly.changing(this::drop));
    addresses.asking(CONTENT + "{id}", this::content);
  }

  private void bring(Context context, Session session) {
    Query query = new Query(context);
    String name = query.text("name");
    query.end();
    String room = context.pathParam("room");
    console.closed(session.person(), room).ifPresent(Answers::done);
    long size = context.req().getContentLengthLong();
    Attachments.Received received =
        size > attachments.largest()
            ? attachments.tooLarge(name)
            : received(context, session.person(), room, name);
    switch (received) {
      case Attachments.Received.Kept(Attachment file, String value) ->
          Answers.json(context, new Brought(file, value));
      case Attachments.Received.Refused(String code, String why) -> {
        context.header("Connection", "close");
        Answers.done(new PostResult.Refused(code, why));
      }
    }
  }

  private Attachments.Received received(Context context, Person person, String room, String name) {
    try (InputStream body = ArrivingBody.of(context)) {
      return attachments.receive(person.id(), room, name, body);
    } catch (IOException failure) {
      throw ApiException.bad("The file did not arrive whole; nothing of it was kept.");
    }
  }

  private void drop(Context context, Session session) {
    if (!attachments.drop(session.person().id(), context.pathParam("id"))) {
      throw ApiException.missing("file");
    }
    Answers.nothing(context);
  }

  /// Leads to what is in a file, if the asker may see it.
  private void follow(Context context, Session session) {
    StoredFile file =
        attachments
            .find(context.pathParam("id"))
            .filter(found -> isFor(session.person(), found))
            .orElseThrow(() -> ApiException.missing("file"));
    lead(context, file);
  }

  /// The same of a file that a run was given, for who may see the run.
  private void followOfRun(Context context, Session session) {
    lead(
        context,
        runs.view(context.pathParam("run"), rooms.sight(session.person()))
            .flatMap(run -> attachments.ofRun(run.id(), context.pathParam("digest")))
            .orElseThrow(() -> ApiException.missing("file")));
  }

  private void lead(Context context, StoredFile file) {
    FileLink link = attachments.link(file);
    context.header(
        "Location", CONTENT + link.id() + "?until=" + link.until() + "&proof=" + link.proof());
    context.status(302);
  }

  private boolean isFor(Person person, StoredFile file) {
    @Nullable String message = file.message();
    return message == null
        ? file.person().equals(person.id())
        : rooms.message(person, message).isPresent();
  }

  private void content(Context context) {
    Query query = new Query(context);
    @Nullable Long until = query.number("until");
    @Nullable String proof = query.optional("proof");
    query.end();
    var link =
        new FileLink(
            context.pathParam("id"), until == null ? 0 : until, proof == null ? "" : proof);
    StoredFile stored =
        attachments
            .find(link)
            .orElseThrow(() ->
                new ApiException(
                    404, "not-found", "This link is over, or the file was taken back."));
    Attachment file = stored.file();
    context.header("Content-Security-Policy", POLICY);
    context.header("Content-Disposition", disposition(file));
    context.header("Content-Length", String.valueOf(file.size()));
    context.contentType(file.type());
    if (context.method().equals(HandlerType.GET)) {
      context.result(attachments.open(stored));
    }
  }

  /// RFC 6266, the name as RFC 8187 has it.
  private static String disposition(Attachment file) {
    String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return (file.showsInPlace() ? "inline" : "attachment")
        + "; filename=\""
        + file.name().replaceAll("[^ !#-\\[\\]-~]", "_")
        + "\"; filename*=UTF-8''"
        + name.replace("*", "%2A");
  }

  /// @param value what stands for it in a line
  private record Brought(Attachment file, String value) {}
}
