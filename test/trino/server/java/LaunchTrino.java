/** Trino's entry point is not among its published parts; this is what it does. */
public class LaunchTrino {
    public static void main(String[] version) {
        new io.trino.server.Server().start(version[0]);
    }
}
