package dev.signalbox.engine.run.output;

import com.google.common.primitives.UnsignedLong;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.StrictJson;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Reads JSON from outside as a value of ours: all of it exactly as it stands there, or not at all
/// and with the reason. An empty text stands for null, which expressions do not know.
final class ForeignJson implements JsonForm {
  static final int DEEPEST = 200;

  /// So many digits of a fraction are what a 64-bit number may be written with; more are not kept
  /// by one.
  private static final int MOST_DIGITS = 17;

  private static final StrictJson READER =
      new StrictJson(JsonLimits.of(DEEPEST, 400), new ForeignJson());

  private ForeignJson() {}

  /// A text that is not JSON, or not one that can be kept as it is; the message says where and why.
  static final class NotJsonException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    NotJsonException(String message) {
      super(message);
    }
  }

  static Object read(String text) throws NotJsonException {
    try {
      return READER.read(text);
    } catch (JsonException broken) {
      throw new NotJsonException(StepTitles.oneLine(String.valueOf(broken.getMessage())));
    }
  }

  @Override
  public String text(String text) {
    return ForeignOutput.text(text);
  }

  /// A whole number that is none of 64 bits with a sign: one without a sign, or of any size.
  @Override
  public Object large(BigInteger number) {
    return unsigned(number);
  }

  static Object unsigned(BigInteger number) {
    return number.signum() > 0 && number.bitLength() <= Long.SIZE
        ? UnsignedLong.valueOf(number)
        : number;
  }

  @Override
  public Object fraction(double nearest, BigDecimal exact) {
    return exact(nearest, exact);
  }

  static Object exact(double nearest, BigDecimal exact) {
    if (!Double.isFinite(nearest)) {
      return exact;
    }
    boolean same = new BigDecimal(Double.toString(nearest)).compareTo(exact) == 0;
    return same || exact.stripTrailingZeros().precision() <= MOST_DIGITS ? (Object) nearest : exact;
  }

  @Override
  public Object nothing() {
    return "";
  }
}
