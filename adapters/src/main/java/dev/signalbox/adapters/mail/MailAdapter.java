package dev.signalbox.adapters.mail;

import dev.signalbox.adapters.kit.ConnectionLoop;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.mail.smtp.SmtpRefusedException;
import dev.signalbox.adapters.mail.smtp.SmtpServer;
import dev.signalbox.adapters.mail.smtp.SmtpSession;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends mail through one server, a conversation for each, and reads none. It was tried whether the
/// server takes us; when it is lost that is tried again until it does.
final class MailAdapter implements ChatAdapter {
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(MailAdapter.class);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofMinutes(1);

  private final String connection;
  private final MailConfig config;
  private final Waiting waiting;
  private final Duration patience;
  private final ConnectionLoop loop;
  private final BlockingQueue<String> losses = new ArrayBlockingQueue<>(1);
  private volatile boolean ready;
  private volatile @Nullable String refused;

  /// @param patience how long a conversation may take
  MailAdapter(
      String connection,
      MailConfig config,
      Waiting waiting,
      RandomGenerator random,
      Duration patience) {
    this.connection = connection;
    this.config = config;
    this.waiting = waiting;
    this.patience = patience;
    loop = new ConnectionLoop(connection, config.server().told(), waiting, random);
  }

  @Override
  public String platform() {
    return MailPlatform.NAME;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Channel channel(String name) {
    return new Channel.Impossible("mail goes to one person at a time, and none is read");
  }

  @Override
  public Direct direct(String userId) {
    if (loop.isClosed()) {
      return new Direct.Refused("the connection " + connection + " is closed");
    }
    return MailAddress.read(userId)
        .<Direct>map(address -> new Direct.Opened(new Place(connection, address.text(), null)))
        .orElseGet(() -> new Direct.Refused("an address is written like ada@example.org"));
  }

  @Override
  public boolean hasAddresses() {
    return true;
  }

  /// There is nothing to serve: it speaks to all nowhere.
  @Override
  public void serve(Set<Place> places) {}

  @Override
  public Set<Capability> capabilities(Place place) {
    return EnumSet.of(Capability.DIRECT, Capability.THREADS);
  }

  @Override
  public void start(ChatEvents events) {
    if (config.server().tls() == SmtpServer.Tls.OFF) {
      LOG.warn("{}: mail goes to {}", connection, config.server().told());
    }
    loop.start(this::stay);
  }

  private void stay() throws IOException, SignInException, InterruptedException {
    try {
      check();
      losses.clear();
      ready = true;
      throw new IOException(losses.take());
    } catch (SignInException wrong) {
      refused = "the sign-in was refused: " + wrong.getMessage();
      throw wrong;
    } finally {
      ready = false;
    }
  }

  /// Asks whether the server would take a mail of ours.
  private void check() throws IOException, SignInException {
    try (var session = open()) {
      LOG.debug("{}: connected, {}", connection, session);
    } catch (SmtpRefusedException busy) {
      throw new IOException(busy.getMessage(), busy);
    }
  }

  private SmtpSession open() throws IOException, SmtpRefusedException, SignInException {
    return SmtpSession.open(config.server(), patience);
  }

  @Override
  public Delivery send(Outgoing message) {
    var why = refusal(message);
    if (why != null) {
      return new Delivery.Refused(why);
    }
    var to = MailAddress.read(recipient(message));
    if (to.isEmpty() || MailAddress.read(message.place().room()).isEmpty()) {
      return new Delivery.Refused("an address is written like ada@example.org");
    }
    return ready
        ? deliver(message, to.get())
        : new Delivery.Later(RETRY, health().detail(), Delivery.Stops.CONNECTION);
  }

  private @Nullable String refusal(Outgoing message) {
    if (loop.isClosed()) {
      return "the connection " + connection + " is closed";
    }
    if (message.replaces() != null) {
      return "a mail that was sent cannot be changed";
    }
    var root = message.place().thread();
    if (root != null && !MailMessage.isId(root)) {
      return "no mail of ours is known by the id that it should be an answer to";
    }
    return refused;
  }

  private static String recipient(Outgoing message) {
    var onlyFor = message.onlyFor();
    return onlyFor == null ? message.place().room() : onlyFor;
  }

  private Delivery deliver(Outgoing message, MailAddress to) {
    var mail =
        MailMessage.of(
            message, config.name(), config.from(), to, waiting.clock().instant(), commandPrefix());
    try (var session = open()) {
      return handOver(session, to, mail);
    } catch (SmtpRefusedException busy) {
      return lost(busy.getMessage());
    } catch (SignInException wrong) {
      return lost(wrong.getMessage());
    } catch (IOException unreached) {
      return lost(unreached.getMessage());
    }
  }

  /// A refusal is one whenever it comes. A silence is none once all of the mail went out.
  private Delivery handOver(SmtpSession session, MailAddress to, MailMessage mail) {
    try {
      session.send(config.from().text(), to.text(), mail.source());
      return new Delivery.Sent(mail.id());
    } catch (SmtpRefusedException no) {
      var why = String.valueOf(no.getMessage());
      if (no.isForGood()) {
        return new Delivery.Refused(why);
      }
      return new Delivery.Later(
          LATER, why, no.isLeaving() ? Delivery.Stops.CONNECTION : Delivery.Stops.PLACE);
    } catch (IOException silence) {
      return session.isHandedOver()
          ? new Delivery.Uncertain(String.valueOf(silence.getMessage()))
          : lost(silence.getMessage());
    }
  }

  private Delivery lost(@Nullable String why) {
    var told = String.valueOf(why);
    ready = false;
    losses.offer(told);
    return new Delivery.Later(RETRY, told, Delivery.Stops.CONNECTION);
  }

  @Override
  public Health health() {
    return ready && !loop.isClosed()
        ? new Health(true, "sends through " + config.server().told())
        : new Health(false, loop.trouble());
  }

  @Override
  public Health probe() {
    return ConnectionLoop.probed(this, this::check);
  }

  @Override
  public void close() {
    loop.close();
  }
}
