package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.text.WebAddress;
import dev.signalbox.adapters.slack.api.SlackAnswer;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.text.SlackText;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Shares files as the bot (docs.slack.dev, "Working with files"): Slack names an address for what
/// is in one, and shows it once it is told where. A file keeps the id that it gets first.
final class SlackFiles {
  /// It is as it should be.
  private static final Set<String> GONE = Set.of("file_deleted", "file_not_found");

  private static final int LONGEST = 10_000;

  private final SlackClient client;
  private final ServedChannels channels;
  private final Turn turn;
  private final Function<SlackAnswer, Delivery> became;

  /// @param turn waits for that of a channel
  /// @param became what has become of what Slack answers so
  SlackFiles(
      SlackClient client,
      ServedChannels channels,
      Turn turn,
      Function<SlackAnswer, Delivery> became) {
    this.client = client;
    this.channels = channels;
    this.turn = turn;
    this.became = became;
  }

  /// Each channel takes so much at once.
  interface Turn {
    void take(Place place) throws InterruptedException;
  }

  /// @throws InterruptedException when the adapter is closed meanwhile
  Delivery share(OutgoingFile file) throws InterruptedException {
    var room = file.place().room();
    var thread = file.place().thread();
    if (!channels.serves(room)) {
      return new Delivery.Refused("no room is linked to " + room);
    }
    if (thread != null && !SlackTime.isTime(thread)) {
      return new Delivery.Refused("'" + thread + "' is no message");
    }
    if (!channels.isTold(room)) {
      return SlackSender.untold(room);
    }
    turn.take(file.place());
    var asked = Map.of("filename", file.name(), "length", file.size());
    return switch (client.call(SlackMethod.UPLOAD_ADDRESS, asked)) {
      case SlackAnswer.Done(var said) ->
          upload(file, said.text("file_id"), said.text("upload_url"));
      case SlackAnswer answer -> ApiDelivery.beforeShown(became.apply(answer));
    };
  }

  private Delivery upload(OutgoingFile file, String id, String address)
      throws InterruptedException {
    if (!WebAddress.is(address, LONGEST)) {
      return new Delivery.Refused("what Slack answers is no address to bring a file to");
    }
    var answer = client.upload(URI.create(address), file);
    return answer instanceof ApiAnswer.Answered answered && answered.isGood()
        ? complete(file, id)
        : ApiDelivery.beforeShown(became.apply(new SlackAnswer.Failed(answer)));
  }

  private Delivery complete(OutgoingFile file, String id) throws InterruptedException {
    var body = new LinkedHashMap<String, Object>();
    body.put("files", List.of(Map.of("id", id, "title", file.name())));
    body.put("channel_id", file.place().room());
    var thread = file.place().thread();
    if (thread != null) {
      body.put("thread_ts", thread);
    }
    var author = file.author();
    if (author != null) {
      body.put("initial_comment", SlackText.escaped(author));
    }
    return switch (client.call(SlackMethod.COMPLETE_UPLOAD, body)) {
      case SlackAnswer.Done _ -> new Delivery.Sent(id);
      case SlackAnswer answer -> became.apply(answer);
    };
  }

  /// @throws InterruptedException when the adapter is closed meanwhile
  Delivery withdraw(FileWithdrawal withdrawal) throws InterruptedException {
    var id = withdrawal.shared();
    if (!id.matches("F[A-Z0-9]{2,30}")) {
      return new Delivery.Refused("'" + id + "' is no file");
    }
    return switch (client.call(SlackMethod.DELETE_FILE, Map.of("file", id))) {
      case SlackAnswer.Done _ -> new Delivery.Sent(id);
      case SlackAnswer.Refused(var error, _) when GONE.contains(error) -> new Delivery.Sent(id);
      case SlackAnswer answer -> became.apply(answer);
    };
  }
}
