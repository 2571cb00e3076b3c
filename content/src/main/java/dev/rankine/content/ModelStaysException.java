package dev.rankine.content;

/// Somebody tried to serialize a model, whose memory belongs to this process. Says what to send instead.
///
/// It is no `NotSerializableException`, because Spark 4.1 fails to report these on this JDK.
public final class ModelStaysException extends UnsupportedOperationException {
    private static final long serialVersionUID = 1;

    /// @param model the type of the model
    public ModelStaysException(Class<?> model) {
        super(model.getName() + " lies in the memory of one process and cannot be sent, broadcast or captured: "
                + "let each process open the model's file; on Spark by ModelOnExecutors.of(uri, "
                + model.getSimpleName() + "::open), which is sent instead, or by EmbedText");
    }
}
