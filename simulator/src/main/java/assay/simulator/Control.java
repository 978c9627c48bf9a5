package assay.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a person, or a game day, sees and changes while the simulator runs. */
record Control(Deployments deployments, int prompts) {
    Response state() {
        ObjectNode state = Json.object()
                .put("simulated", true)
                .put("note", "A simulation: no model answers here, and token counts are estimates.")
                .put("golden_prompts", prompts)
                .put("calls", deployments.calls());
        ObjectNode all = state.putObject("deployments");
        deployments.all().forEach(served -> all.set(served.name(), json(served)));
        return Response.text(200, "application/json", state.toPrettyString() + "\n");
    }

    /** Changes the fields that the request gives. */
    Response change(String name, Request request) {
        var found = deployments.find(name);
        if (found.isEmpty()) {
            return Response.problem(404, "There is no deployment " + name + Names.hint(name, deployments.names()));
        }
        Served served = found.get();
        try {
            served.change(DeploymentJson.patched(served.deployment(), Json.read(request.body())));
            return Response.json(200, json(served));
        } catch (InvalidDeploymentException e) {
            return Response.problem(400, e.reason(), e.field());
        } catch (RefusedException e) {
            return Response.problem(e.status(), e.reason());
        }
    }

    private static ObjectNode json(Served served) {
        return DeploymentJson.write(served.deployment())
                .put("calls", served.calls())
                .put("faulted", served.faults());
    }
}
