package broken.adapters.two;

/// Does not say which tool it leads to, and is open to everybody.
public class Bridge implements ChatPlatform {
  public String getTool() {
    return "two";
  }
}
