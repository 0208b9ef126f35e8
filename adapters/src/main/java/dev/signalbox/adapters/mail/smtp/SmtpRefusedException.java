package dev.signalbox.adapters.mail.smtp;

/// The server has said no: what was asked did certainly not happen.
public final class SmtpRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean forGood;
  private final boolean leaving;

  SmtpRefusedException(String asked, SmtpReply reply) {
    super(asked + " was answered " + reply.told());
    forGood = reply.code() / 100 == 5;
    leaving = reply.code() == 421;
  }

  /// True when asking again is of no use (RFC 5321, 4.2.1).
  public boolean isForGood() {
    return forGood;
  }

  /// True when it takes nothing more from anybody for now.
  public boolean isLeaving() {
    return leaving;
  }
}
