import { codeReader } from '../values/code/index.js';
import { DOTNET } from './extract.js';

/** .NET: programs by their project files, whom they need by C# code and settings. */
export const dotnetCodeReader = codeReader(DOTNET);
