package dev.signalbox.adapters.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.json.JsonException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Takes what the Bot Framework calls with. Its token is signed over no body, but over the address
/// of the connector: only from there, and from an organisation that may call, anything is taken.
final class TeamsDoor implements Door.Taker {
  /// Ends the address that is given to the Bot Framework.
  static final String NAME = "messages";

  private final TeamsClient client;
  private final List<String> tenants;
  private final TeamsInbox inbox;
  private final Runnable heard;

  /// @param tenants the organisations that may call
  /// @param heard called whenever the Bot Framework has called
  TeamsDoor(TeamsClient client, List<String> tenants, TeamsInbox inbox, Runnable heard) {
    this.client = client;
    this.tenants = tenants;
    this.inbox = inbox;
    this.heard = heard;
  }

  @Override
  public Door.Answer take(Door.Call call, ChatEvents events) {
    try {
      var service = service(call);
      if (service.isEmpty()) {
        return Door.Answer.of(401);
      }
      var activity = Payload.read(new String(call.body(), UTF_8));
      if (!isFrom(service.get(), activity)) {
        return Door.Answer.of(401);
      }
      heard.run();
      return inbox.take(activity, events);
    } catch (JsonException notReadable) {
      return Door.Answer.of(400);
    } catch (IOException | SignInException untold) {
      throw new IllegalStateException("Teams does not tell what it calls about", untold);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("closed meanwhile", closing);
    }
  }

  private Optional<String> service(Door.Call call) throws IOException, InterruptedException {
    return client.proof().service(call.header("Authorization").orElse(""));
  }

  private boolean isFrom(String service, Payload activity) {
    return activity.text("serviceUrl").equals(service)
        && activity.text("channelId").equals("msteams")
        && tenants.contains(tenant(activity))
        && client.calledFrom(service);
  }

  private static String tenant(Payload activity) {
    var conversation = activity.object("conversation").text("tenantId");
    var channel = activity.object("channelData").object("tenant").text("id");
    if (!conversation.isEmpty() && !channel.isEmpty() && !conversation.equals(channel)) {
      return "";
    }
    return (conversation.isEmpty() ? channel : conversation).toLowerCase(Locale.ROOT);
  }
}
