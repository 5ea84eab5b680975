import { render } from '../../core/usecases/render.ts';
import { RunInput } from '../shared/inputs.schema.ts';
import { type RenderServices, renderServices } from '../shared/render-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const renderHandler = stepHandler({
  name: 'render',
  input: RunInput,
  run: (services: RenderServices, run) => render(services, run),
  tell: ({ files, publish }) => ({ files: files.length, publish }),
});

export const handler = renderHandler(renderServices);
