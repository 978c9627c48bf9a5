package assay.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Vectors of texts: each word adds 1 or -1 in a dimension that its hash names (feature hashing, Weinberger et al.
 * 2009), scaled to length 1. So texts with the same words are near, and nothing is known of meaning.
 */
final class Embeddings {
    /** Of text-embedding-3-small. */
    private static final int DIMENSIONS = 1536;

    private static final int MOST_DIMENSIONS = 3072;
    private static final int MOST_INPUTS = 2048;

    private Embeddings() {}

    static ObjectNode answer(ObjectNode request, String model) throws RefusedException {
        List<String> inputs = inputs(request.path("input"));
        int dimensions = request.path("dimensions").asInt(DIMENSIONS);
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new RefusedException(400, "'dimensions' must be from 1 to " + MOST_DIMENSIONS + ".");
        }
        boolean base64 = request.path("encoding_format").asText().equals("base64");
        ArrayNode data = Json.array();
        for (String input : inputs) {
            ObjectNode embedding = Json.object().put("object", "embedding").put("index", data.size());
            float[] vector = vector(input, dimensions);
            if (base64) embedding.put("embedding", base64(vector));
            else {
                ArrayNode numbers = embedding.putArray("embedding");
                for (float number : vector) numbers.add(number);
            }
            data.add(embedding);
        }
        int tokens = inputs.stream().mapToInt(WordPieces::count).sum();
        ObjectNode answer =
                Json.object().put("object", "list").put("model", model).set("data", data);
        answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return answer;
    }

    private static List<String> inputs(JsonNode input) throws RefusedException {
        if (input.isTextual()) return List.of(input.asText());
        var inputs = new ArrayList<String>();
        for (JsonNode text : input) {
            if (!text.isTextual()) throw new RefusedException(400, "'input' must be a string or an array of strings.");
            inputs.add(text.asText());
        }
        if (inputs.isEmpty() || inputs.size() > MOST_INPUTS) {
            throw new RefusedException(400, "'input' must have from 1 to " + MOST_INPUTS + " texts.");
        }
        return inputs;
    }

    static float[] vector(String text, int dimensions) {
        var vector = new float[dimensions];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            int hash = mixed(word.hashCode());
            vector[Math.floorMod(hash >> 1, dimensions)] += (hash & 1) == 0 ? 1 : -1;
        }
        double square = 0;
        for (float number : vector) square += number * number;
        if (square == 0) vector[0] = 1; // nothing in it, or signs that cancel
        else for (int i = 0; i < dimensions; i++) vector[i] /= (float) Math.sqrt(square);
        return vector;
    }

    /** String hashes of similar words are near one another: the finalizer of MurmurHash3 spreads them. */
    private static int mixed(int hash) {
        int h = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    private static String base64(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) bytes.putFloat(number);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
