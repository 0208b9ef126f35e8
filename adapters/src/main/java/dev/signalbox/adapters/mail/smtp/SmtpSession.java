package dev.signalbox.adapters.mail.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.SignInException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// One conversation with a server, signed in. It knows at each moment whether a mail may have been
/// taken: not before its last line went out.
public final class SmtpSession implements AutoCloseable {
  private final SmtpWire wire;
  private List<String> offers = List.of();
  private boolean handedOver;

  private SmtpSession(SmtpWire wire) {
    this.wire = wire;
  }

  /// Connects, makes the connection secret where it has to be, and signs in.
  ///
  /// @param patience how long the whole conversation may take
  /// @throws IOException when there is nobody, or nobody who offers what is demanded
  /// @throws SmtpRefusedException when it takes nothing for now
  /// @throws SignInException when it does not take us
  public static SmtpSession open(SmtpServer server, Duration patience)
      throws IOException, SmtpRefusedException, SignInException {
    var session = new SmtpSession(SmtpWire.open(server, patience));
    try {
      session.begin(server);
      return session;
    } catch (IOException | SmtpRefusedException | SignInException | RuntimeException failure) {
      session.wire.close();
      throw failure;
    }
  }

  private void begin(SmtpServer server) throws IOException, SmtpRefusedException, SignInException {
    good("the greeting", wire.reply());
    greet();
    if (server.tls() == SmtpServer.Tls.STARTTLS) {
      if (offer("STARTTLS").isEmpty()) {
        throw new IOException("the server offers no STARTTLS, and nothing is sent in clear");
      }
      good("STARTTLS", ask("STARTTLS"));
      wire.secure();
      greet();
    }
    var user = server.user();
    var password = server.password();
    if (user != null && password != null) {
      signIn(user, password.reveal());
    }
  }

  private void greet() throws IOException, SmtpRefusedException {
    var reply = ask("EHLO " + wire.self());
    good("EHLO", reply);
    offers = reply.lines().stream().map(line -> line.toUpperCase(Locale.ROOT)).toList();
  }

  /// The words of something that the server offers, its name first; empty without it.
  private List<String> offer(String name) {
    return offers.stream()
        .map(line -> Arrays.asList(line.split("[ =]+")))
        .filter(words -> words.getFirst().equals(name))
        .findFirst()
        .orElse(List.of());
  }

  private void signIn(String user, String password)
      throws IOException, SmtpRefusedException, SignInException {
    var ways = offer("AUTH");
    SmtpReply reply;
    if (ways.contains("PLAIN")) {
      reply = ask("AUTH PLAIN " + encoded("\0" + user + "\0" + password));
    } else if (ways.contains("LOGIN")) {
      reply = ask("AUTH LOGIN");
      reply = reply.code() == 334 ? ask(encoded(user)) : reply;
      reply = reply.code() == 334 ? ask(encoded(password)) : reply;
    } else {
      throw new SignInException("the server offers neither AUTH PLAIN nor AUTH LOGIN");
    }
    if (reply.code() / 100 == 5) {
      throw new SignInException(reply.told());
    }
    good("AUTH", reply);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private SmtpReply ask(String line) throws IOException {
    wire.say(line);
    return wire.reply();
  }

  private static void good(String asked, SmtpReply reply) throws SmtpRefusedException, IOException {
    if (reply.code() / 100 >= 4) {
      throw new SmtpRefusedException(asked, reply);
    }
    if (!reply.isGood()) {
      throw new IOException(asked + " was answered " + reply.told());
    }
  }

  /// Hands a mail over. When it returns the server has it.
  ///
  /// @param from the address of whoever sends it
  /// @param to the address of the one who gets it
  /// @param mail its lines, each ended with CR and LF, in ASCII; none begins with a dot
  /// @throws SmtpRefusedException when it certainly was not taken
  /// @throws IOException when the connection is lost: [#isHandedOver] says what that means
  public void send(String from, String to, String mail) throws IOException, SmtpRefusedException {
    good("MAIL", ask("MAIL FROM:<" + from + ">"));
    good("RCPT", ask("RCPT TO:<" + to + ">"));
    var begun = ask("DATA");
    if (begun.code() != 354) {
      good("DATA", begun);
      throw new IOException("DATA was answered " + begun.told());
    }
    wire.write(mail.getBytes(ISO_8859_1));
    handedOver = true;
    good("the mail", ask("."));
  }

  /// True from when the server can have taken the mail, whatever it says.
  public boolean isHandedOver() {
    return handedOver;
  }

  /// Hangs up with a word, and waits for none.
  @Override
  public void close() {
    try {
      wire.say("QUIT");
    } catch (IOException gone) {
      // Who hung up first needs no farewell.
    } finally {
      wire.close();
    }
  }
}
